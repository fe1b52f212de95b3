using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>What a Plex counts is its user's: no write takes plays away or adds some, however it ends.</summary>
public sealed class PlayCountsTests(PostgresFixture postgres)
{
    private static readonly SimulatedServersOptions Small = new() { Shows = 1, Episodes = 3, Movies = 6 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_that_was_played_often_and_is_finished_elsewhere_keeps_its_plays_whatever_breaks_off()
    {
        // A Plex dates by whole seconds: the clock is the test's, so that one thing is seen to follow the other.
        var time = new ManualTimeProvider();
        await using var servers = await SimulatedServers.StartAsync(Small, time, Token);
        await using var host = await WatchedHost.StartAsync(postgres, time, ("MediaServers:MaxAttempts", "1"));
        var (plex, movie) = (servers.Plex, MovieOf(servers.Plex));
        var owner = plex.Accounts.All[0];
        var (half, duration) = (movie.Duration!.Value / 2, (long)movie.Duration.Value.TotalMilliseconds);
        var id = await host.MirrorAsync(plex.Address);
        var item = await host.ItemOfAsync(id, plex.KeyOf(movie));
        Play(plex, movie, times: 5);
        plex.Accounts.Play(owner, movie, half);
        await host.MapAsync(id, owner.Id, null, writes: true);
        await host.LookAsync();
        plex.Faults.Next(SimulatedFault.OfStatus(503), where: "/:/scrobble");

        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.ReportAsync(item, ReportKind.Stop, duration, duration);
        await host.LookAsync();
        plex.Faults.Clear();
        await host.ExecuteAsync("UPDATE watch_outbox SET due_at = now()");
        await host.LookAsync();

        // Its marks cannot be counted again one by one: it keeps the resume point too, and is not told for ever.
        var there = plex.Accounts.StateOf(owner, movie);
        (there.IsPlayed, there.PlayCount).ShouldBe((true, 5));
        there.Position.ShouldBe(half);
        await host.ExecuteAsync("UPDATE server_accounts SET compare_at = now()");
        await host.LookAsync();
        plex.RequestLog.ShouldNotContain(request => request.Path.Contains("scrobble", StringComparison.Ordinal));
        (await host.CountAsync("SELECT count(*) FROM watch_outbox")).ShouldBe(0);
        var here = (await host.ProgressOfAsync(item)).ShouldNotBeNull();
        (here.Watched, here.PositionMs, here.Plays).ShouldBe((true, 0, 5));
        (await host.Accounts.PreviewWritesAsync(id, 10, Token)).ShouldNotBeNull().ShouldBeEmpty();

        await host.AdvanceAsync(TimeSpan.FromHours(1));

        // It was never told, so to finish it there is a change, though it comes to the same.
        plex.Accounts.Play(owner, movie, movie.Duration.Value);
        await host.LookAsync();
        var finished = (await host.ProgressOfAsync(item)).ShouldNotBeNull();
        finished.LastWatchedAt.ShouldNotBeNull().ShouldBeGreaterThan(here.LastWatchedAt!.Value);
        (await host.CountAsync("SELECT count(*) FROM watch_sent")).ShouldBe(0);
    }

    [Fact]
    public async Task A_mark_whose_answer_is_lost_counts_one_play()
    {
        await using var servers = await SimulatedServers.StartAsync(Small, null, Token);
        await using var host = await WatchedHost.StartAsync(postgres);
        var (plex, movie) = (servers.Plex, MovieOf(servers.Plex));
        var owner = plex.Accounts.All[0];
        var duration = (long)movie.Duration!.Value.TotalMilliseconds;
        var id = await host.MirrorAsync(plex.Address);
        var item = await host.ItemOfAsync(id, plex.KeyOf(movie));
        Play(plex, movie, times: 2);
        plex.Accounts.Play(owner, movie, movie.Duration.Value / 2);
        await host.MapAsync(id, owner.Id, null, writes: true);
        await host.LookAsync();
        plex.Faults.Next(SimulatedFault.LostAnswer(), where: "/:/scrobble");

        // Three plays here, of which the Plex knows two: a mark takes the resume point away and counts the third.
        for (var viewing = 0; viewing < 3; viewing++)
        {
            await host.ReportAsync(item, ReportKind.Stop, duration, duration);
        }

        await host.LookAsync();
        plex.Faults.Pending.ShouldBe(0);
        await host.ExecuteAsync("UPDATE watch_outbox SET due_at = now()");
        await host.ExecuteAsync("UPDATE watch_servers SET paused_until = '-infinity'");
        await host.LookAsync();

        var there = plex.Accounts.StateOf(owner, movie);
        (there.IsPlayed, there.PlayCount, there.Position).ShouldBe((true, 3, TimeSpan.Zero));
        (await host.CountAsync("SELECT count(*) FROM watch_outbox")).ShouldBe(0);
    }

    private static SimulatedItem MovieOf(SimulatedServer server) => server.Library.Items.First(item =>
        item.Kind == MediaKind.Movie && item.Duration > TimeSpan.FromMinutes(30));

    private static void Play(SimulatedServer server, SimulatedItem item, int times)
    {
        for (var play = 0; play < times; play++)
        {
            server.Accounts.Play(server.Accounts.All[0], item, item.Duration!.Value);
        }
    }
}
