using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>A Plex is told a value in several requests, and the connection may break between them.</summary>
public sealed class BrokenOffWritesTests(PostgresFixture postgres)
{
    private static readonly SimulatedServersOptions Small = new() { Shows = 1, Episodes = 3, Movies = 6 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/:/timeline")]
    [InlineData("/:/scrobble")]
    public async Task A_write_that_breaks_off_between_two_requests_is_nobodys_change_and_is_finished_later(string where)
    {
        await using var servers = await SimulatedServers.StartAsync(Small, null, Token);
        await using var host = await WatchedHost.StartAsync(postgres);
        var plex = servers.Plex;
        var owner = plex.Accounts.All[0];
        var movie = plex.Library.Items.First(item => item.Kind == MediaKind.Movie && item.Duration > TimeSpan.FromMinutes(30));
        var (half, duration) = (movie.Duration!.Value / 2, (long)movie.Duration.Value.TotalMilliseconds);
        var id = await host.MirrorAsync(plex.Address);
        var item = await host.ItemOfAsync(id, plex.KeyOf(movie));
        await host.MapAsync(id, owner.Id, null, writes: true);
        var isResumed = where == "/:/timeline";
        if (isResumed)
        {
            // A mark, then the position.
            await host.LookAsync();
            await host.ReportAsync(item, ReportKind.Watched);
            await host.ReportAsync(item, ReportKind.Stop, duration / 2, duration);
        }
        else
        {
            // The mark is taken away with the resume point, and set again.
            plex.Accounts.MarkPlayed(owner, movie);
            plex.Accounts.Play(owner, movie, half);
            await host.LookAsync();
            await host.ReportAsync(item, ReportKind.Stop, duration, duration);
        }

        plex.Faults.Next(SimulatedFault.OfStatus(503), where: where);
        await host.LookAsync();
        plex.Faults.Pending.ShouldBe(0);
        plex.Accounts.StateOf(owner, movie).IsPlayed.ShouldBe(isResumed);
        await host.LookAsync();

        var here = (await host.ProgressOfAsync(item)).ShouldNotBeNull();
        (here.Watched, here.PositionMs).ShouldBe((true, isResumed ? duration / 2 : 0));
        await host.ExecuteAsync("UPDATE watch_outbox SET due_at = now()");
        await host.LookAsync();
        var there = plex.Accounts.StateOf(owner, movie);
        (there.IsPlayed, there.PlayCount).ShouldBe((true, 1));
        there.Position.ShouldBe(isResumed ? half : TimeSpan.Zero, TimeSpan.FromSeconds(1));
        (await host.LookAsync()).ShouldBe(0);
    }
}
