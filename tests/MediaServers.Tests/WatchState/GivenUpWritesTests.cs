using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>A Plex that refuses a write of two requests, and somebody who unwatches the item there later.</summary>
public sealed class GivenUpWritesTests(PostgresFixture postgres)
{
    private static readonly SimulatedServersOptions Small = new() { Shows = 1, Episodes = 3, Movies = 6 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/:/unscrobble", true)]
    [InlineData("/:/scrobble", false)]
    public async Task A_write_that_was_given_up_hides_nobodys_change_and_is_none_itself(string refused, bool isPlayedThere)
    {
        await using var servers = await SimulatedServers.StartAsync(Small, null, Token);
        await using var host = await WatchedHost.StartAsync(postgres);
        var plex = servers.Plex;
        var owner = plex.Accounts.All[0];
        var movie = plex.Library.Items.First(item => item.Kind == MediaKind.Movie && item.Duration > TimeSpan.FromMinutes(30));
        var duration = (long)movie.Duration!.Value.TotalMilliseconds;
        var id = await host.MirrorAsync(plex.Address);
        var item = await host.ItemOfAsync(id, plex.KeyOf(movie));
        plex.Accounts.MarkPlayed(owner, movie);
        plex.Accounts.Play(owner, movie, movie.Duration.Value / 2);
        await host.MapAsync(id, owner.Id, null, writes: true);
        await host.LookAsync();
        plex.Faults.Next(SimulatedFault.OfStatus(403), where: refused);

        // The resume point goes, by a mark that is taken away and set again.
        await host.ReportAsync(item, ReportKind.Stop, duration, duration);
        await host.LookAsync();
        plex.Faults.Pending.ShouldBe(0);
        (await host.CountAsync("SELECT count(*) FROM watch_outbox WHERE dead_at IS NOT NULL")).ShouldBe(1);
        (await host.CountAsync("SELECT count(*) FROM watch_sent")).ShouldBe(0);
        plex.Accounts.StateOf(owner, movie).IsPlayed.ShouldBe(isPlayedThere);
        await host.LookAsync();
        (await host.ProgressOfAsync(item)).ShouldNotBeNull().Watched.ShouldBeTrue();

        plex.Accounts.MarkPlayed(owner, movie);
        await host.LookAsync();
        plex.Accounts.MarkUnplayed(owner, movie);
        await host.LookAsync();

        (await host.ProgressOfAsync(item)).ShouldNotBeNull().Watched.ShouldBeFalse();
    }
}
