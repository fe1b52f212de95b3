using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Visits;
using MediaSync.MediaServers.Tests.WatchState;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.Push;

/// <summary>What servers tell by themselves, over real websockets, and what comes of it.</summary>
public sealed class ServerListenersTests(PostgresFixture postgres)
{
    public static TheoryData<MediaServerKind> Kinds => [MediaServerKind.Plex, MediaServerKind.Jellyfin];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_added_episode_is_mirrored_within_seconds(MediaServerKind kind)
    {
        await using var host = await PushHost.StartAsync(postgres, kind);
        (await host.StateAsync()).ShouldBe(PushState.Connected);
        host.AddEpisode();
        host.Announce();
        await host.WaitForPlanAsync(signals => signals.Nudges > 0);
        host.Signals.Nudges.ShouldBe(1);

        host.Time.Advance(PushHost.Debounce);

        await host.WaitForAsync(signals => signals.Passes, 2);
        (await host.CompareAsync()).ShouldBe((0, 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_push_an_added_episode_waits_for_the_planned_visit(MediaServerKind kind)
    {
        await using var host = await PushHost.StartAsync(postgres, kind, push: false);
        (await host.StateAsync()).ShouldBe(PushState.Off);
        host.AddEpisode();
        host.Announce();
        host.Time.Advance(PushHost.Debounce);
        (host.Server.ListenerCount, host.Signals.Passes).ShouldBe((0, 1));
        (await host.CompareAsync()).ShouldBe((1, 0));

        await host.AdvanceToPassAsync(2, TimeSpan.FromMinutes(17));

        (await host.CompareAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Many_messages_make_one_visit()
    {
        await using var host = await PushHost.StartAsync(postgres, MediaServerKind.Plex);
        host.Server.Content.AddShow(2, 10);

        // Messages are taken one after the other, each counted before it nudges: once one of another kind is heard behind them, all
        // of them have nudged, and none is left to do so when the visit has begun.
        using var player = new Player(host.Server, host.Server.Accounts.All[0]);
        await player.StopAsync(host.Server.Content.Items(MediaKind.Episode)[0], TimeSpan.Zero);
        await host.WaitForPlanAsync(signals => signals.Messages("watch_state") > 0);
        (host.Signals.Messages("content"), host.Signals.Nudges).ShouldBe((1 + 2 + 20, 1));

        host.Time.Advance(PushHost.Debounce);

        await host.WaitForAsync(signals => signals.Passes, 2);
        (await host.CompareAsync()).ShouldBe((0, 0));
        host.Signals.Nudges.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lost_connection_is_made_anew_after_a_wait_and_nudges_once(MediaServerKind kind)
    {
        await using var host = await PushHost.StartAsync(postgres, kind);
        host.Server.CutListeners();
        await host.WaitForPauseAsync();
        (await host.StateAsync()).ShouldBe(PushState.Reconnecting);

        // Nobody is told of this.
        host.AddEpisode();
        host.Time.Advance(ListenerBackoff.First);
        await host.WaitForPlanAsync(signals => signals is { Connections: 1, Nudges: > 0 });
        (await host.StateAsync()).ShouldBe(PushState.Connected);
        host.Time.Advance(PushHost.Debounce);

        await host.WaitForAsync(signals => signals.Passes, 2);
        (await host.CompareAsync()).ShouldBe((0, 0));
        host.Signals.Nudges.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_server_that_stays_away_is_tried_again_and_again_and_told_of_once(MediaServerKind kind)
    {
        await using var host = await PushHost.StartAsync(postgres, kind);
        var path = kind == MediaServerKind.Plex ? "/:/" : "/socket";
        host.Server.Faults.Next(SimulatedFault.OfStatus(503), times: null, where: path);
        host.Server.CutListeners();
        for (var attempts = 1; attempts <= 6; attempts++)
        {
            await host.WaitForPauseAsync();
            host.Server.Faults.Hit.ShouldBe(attempts - 1);

            // A second, then twice as long each time, or up to a quarter less.
            host.Time.Advance(ListenerBackoff.First * Math.Pow(2, attempts - 1));
            await host.Logs.WaitForAsync("still cannot be listened to", attempts, Token);
        }

        await host.WaitForPauseAsync();
        host.Server.Faults.Clear();
        host.Time.Advance(ListenerBackoff.First * Math.Pow(2, 6));

        await host.WaitAsync(signals => signals is { Connections: 1, Nudges: > 0 });
        host.Signals.Nudges.ShouldBe(1);
        host.Logs.Lines.Count(line => line.Contains(" 2031 ", StringComparison.Ordinal)).ShouldBe(1);
        host.Logs.Lines.ShouldContain(line => line.Contains(" 2032 ", StringComparison.Ordinal) && line.Contains("answered 503"));
    }

    [Fact]
    public async Task A_jellyfin_gets_the_signs_of_life_that_it_asks_for()
    {
        await using var host = await PushHost.StartAsync(postgres, MediaServerKind.Jellyfin);

        // What it asked for, and its answer to the first sign.
        await host.WaitForAsync(signals => signals.Messages("other"), 2);
        for (var signs = 2; signs <= 4; signs++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(30));
            await host.WaitForAsync(signals => signals.Messages("other"), 1 + signs);
        }
    }

    [Fact]
    public async Task What_somebody_watched_is_told_to_who_wants_to_know_and_makes_no_visit()
    {
        await using var host = await PushHost.StartAsync(postgres, MediaServerKind.Jellyfin);
        host.Server.Accounts.MarkPlayed(host.Server.Accounts.All[0], host.Server.Content.Items(MediaKind.Episode)[0]);
        host.Time.Advance(host.Server.PushDelays.UserData);

        await host.WaitForAsync(signals => signals.Messages("watch_state"), 1);
        await host.StopAsync();
        host.Watched.ShouldBe([host.Id]);
        (host.Signals.Nudges, host.Signals.Passes).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_jellyfin_tells_an_api_key_nothing_which_is_said_once_and_costs_no_connection()
    {
        await using var host = await PushHost.StartAsync(postgres, MediaServerKind.Jellyfin, isUser: false);
        await host.Logs.WaitForAsync(" 2033 ", 1, Token);

        for (var looks = 0; looks < 3; looks++)
        {
            await host.Time.WaitForTimersAsync(2, Token);
            host.Time.Advance(TimeSpan.FromSeconds(30));
        }

        await host.StopAsync();
        (host.Server.ListenerCount, await host.StateAsync()).ShouldBe((0, PushState.Off));
        host.Logs.Lines.Count(line => line.Contains(" 2033 ", StringComparison.Ordinal)).ShouldBe(1);
        host.Server.RequestLog.ShouldNotContain(request => request.Path == "/socket");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_token_is_in_no_log_and_in_no_address(MediaServerKind kind)
    {
        await using var host = await PushHost.StartAsync(postgres, kind);
        var token = host.Server.Accounts.All[0].Token;
        host.Server.Faults.Next(SimulatedFault.OfStatus(401), times: 2);
        host.Server.CutListeners();
        await host.WaitForPauseAsync();
        host.Time.Advance(ListenerBackoff.First);
        await host.Logs.WaitForAsync(" 2032 ", 1, Token);
        await host.StopAsync();

        host.Logs.Lines.ShouldContain(line => line.Contains("answered 401"));
        host.Logs.Lines.ShouldNotContain(line => line.Contains(token));
        host.Server.RequestLog.ShouldNotContain(request => request.ToString().Contains(token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_end_of_the_program_ends_the_connections(MediaServerKind kind)
    {
        await using var host = await PushHost.StartAsync(postgres, kind);

        await host.StopAsync();

        (host.Signals.Connections, await host.StateAsync()).ShouldBe((0, PushState.Off));
        host.Logs.Lines.ShouldNotContain(line => line.Contains(" 2031 ", StringComparison.Ordinal));
    }
}
