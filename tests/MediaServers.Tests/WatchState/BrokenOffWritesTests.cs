using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>
/// A Plex is told a value in several requests, and the connection may break between them: what the account then shows is nobody's
/// change, and the write is finished later.
/// </summary>
public sealed class BrokenOffWritesTests(PostgresFixture postgres)
{
    private static readonly SimulatedServersOptions Small = new() { Shows = 1, Episodes = 3, Movies = 6 };

    [Fact]
    public async Task A_mark_that_was_written_without_its_position_is_no_reset_and_the_position_follows()
    {
        await using var watched = await WatchedServer.StartAsync(postgres, MediaServerKind.Plex, Small);
        var movie = MovieOf(watched.Server);
        await watched.MapAsync(writes: true);
        await watched.Host.LookAsync();
        await watched.ReportAsync(movie, ReportKind.Watched);
        await watched.ReportAsync(movie, ReportKind.Stop, movie.Duration!.Value / 2);

        await BreakOffAsync(watched, "/:/timeline");
        watched.StateOf(movie).IsPlayed.ShouldBeTrue();

        await FinishAsync(watched, movie, movie.Duration.Value / 2);
    }

    [Fact]
    public async Task A_mark_that_was_taken_away_with_its_resume_point_is_not_missed_and_is_set_again()
    {
        await using var watched = await WatchedServer.StartAsync(postgres, MediaServerKind.Plex, Small);
        var movie = MovieOf(watched.Server);
        watched.Server.Accounts.MarkPlayed(watched.Account, movie);
        watched.Server.Accounts.Play(watched.Account, movie, movie.Duration!.Value / 2);
        await watched.MapAsync(writes: true);
        await watched.Host.LookAsync();
        await watched.ReportAsync(movie, ReportKind.Stop, movie.Duration.Value);

        await BreakOffAsync(watched, "/:/scrobble");
        watched.StateOf(movie).IsPlayed.ShouldBeFalse();

        await FinishAsync(watched, movie, TimeSpan.Zero);
    }

    private static SimulatedItem MovieOf(SimulatedServer server) =>
        server.Library.Items.First(item => item.Kind == MediaKind.Movie && item.Duration > TimeSpan.FromMinutes(30));

    /// <summary>The write's first request is answered, its second one is not.</summary>
    private static async Task BreakOffAsync(WatchedServer watched, string second)
    {
        watched.Server.Faults.Next(SimulatedFault.OfStatus(503), where: second);
        await watched.Host.LookAsync();
        watched.Server.Faults.Pending.ShouldBe(0);
    }

    /// <summary>Looked at in between, nothing has changed here; written anew, it is there as it is here, and stays so.</summary>
    private static async Task FinishAsync(WatchedServer watched, SimulatedItem movie, TimeSpan position)
    {
        await watched.Host.LookAsync();
        var here = (await watched.ProgressOfAsync(movie)).ShouldNotBeNull();
        (here.Watched, here.PositionMs).ShouldBe((true, (long)position.TotalMilliseconds));

        await watched.Host.ExecuteAsync("UPDATE watch_outbox SET due_at = now()");
        await watched.Host.LookAsync();
        var there = watched.StateOf(movie);
        (there.IsPlayed, there.PlayCount).ShouldBe((true, 1));
        there.Position.ShouldBe(position, TimeSpan.FromSeconds(1));
        (await watched.Host.LookAsync()).ShouldBe(0);
    }
}
