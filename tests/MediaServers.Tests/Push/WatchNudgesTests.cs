using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Visits;
using MediaSync.MediaServers.Tests.WatchState;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;

namespace MediaSync.MediaServers.Tests.Push;

/// <summary>What somebody watches at a server is here a moment later, because the server says so over a real websocket.</summary>
public sealed class WatchNudgesTests(PostgresFixture postgres) : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2040, 1, 2, 6, 0, 0, TimeSpan.Zero));
    private SimulatedServers? _servers;
    private WatchedHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task What_was_played_at_a_server_is_read_without_waiting_for_the_interval(MediaServerKind kind)
    {
        var (host, server, id) = await StartAsync(kind, writes: false);
        using var player = new Player(server, server.Accounts.All[0]);
        var movie = server.Content.Items(MediaKind.Movie)[0];
        await player.StartAsync(movie);
        await player.StopAsync(movie, movie.Duration!.Value);
        await HearAsync(server, 1);

        await host.AdvanceAsync(WatchNudges.Debounce);

        await host.Signals.WaitForAsync(signals => signals.Reads, 2, Token);
        var progress = await host.ProgressOfAsync(await host.ItemOfAsync(id, server.KeyOf(movie)));
        progress.ShouldNotBeNull().Watched.ShouldBeTrue();
    }

    [Fact]
    public async Task What_we_write_nudges_once_and_not_in_a_circle()
    {
        var (host, server, id) = await StartAsync(MediaServerKind.Jellyfin, writes: true);
        var movie = server.Content.Items(MediaKind.Movie)[0];
        await host.ReportAsync(await host.ItemOfAsync(id, server.KeyOf(movie)), ReportKind.Watched);
        await LookAsync();
        await host.Signals.WaitForAsync(signals => signals.Writes, 1, Token);
        await HearAsync(server, 1);

        await host.AdvanceAsync(WatchNudges.Debounce);
        await host.Signals.WaitForAsync(signals => signals.Reads, 2, Token);

        // Read is not done: the service plans its next look a moment later, and must wait for it before the clock moves.
        await _time.WaitForTimerAsync(Look, Token);
        await LookAsync();
        await LookAsync();

        host.Signals.ShouldSatisfyAllConditions(
            signals => signals.Messages("watch_state").ShouldBe(1),
            signals => signals.Reads.ShouldBe(2),
            signals => signals.Writes.ShouldBe(1));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }
    }

    /// <summary>A server that is mirrored, read once and listened to.</summary>
    private async Task<(WatchedHost Host, SimulatedServer Server, Guid Id)> StartAsync(MediaServerKind kind, bool writes)
    {
        _servers = await SimulatedServers.StartAsync(
            new SimulatedServersOptions { Shows = 1, Episodes = 3, Movies = 3 }, _time, Token);
        var server = kind == MediaServerKind.Plex ? _servers.Plex : _servers.Jellyfin;
        var account = server.Accounts.All[0];
        _host = await WatchedHost.StartAsync(
            postgres,
            _time,
            ("WatchState:LookInterval", $"{Look}"),
            ("WatchState:ReadInterval", "06:00:00"),
            ("WatchState:CompareInterval", "06:00:00"),

            // A request that is under way while the test moves the clock has not timed out.
            ("MediaServers:RequestTimeout", "00:10:00"),
            ("MediaServers:MaxAttempts", "1"));

        // A Jellyfin tells an API key nothing.
        var id = await _host.MirrorAsync(server.Address with { Token = account.Token });
        await _host.MapAsync(id, account.Id, account.Token, writes);
        await _host.LookAsync();
        await _host.StartBackgroundAsync();
        await _host.Signals.WaitAsync(signals => signals.Connections == 1, Token);
        await _time.WaitForTimerAsync(Look, Token);
        return (_host, server, id);
    }

    // Unlike any other wait of the process.
    private static TimeSpan Look => TimeSpan.FromSeconds(47);

    /// <summary>The service looks, and has begun to wait for its next look.</summary>
    private async Task LookAsync()
    {
        await _host!.AdvanceAsync(Look);
        await _time.WaitForTimerAsync(Look, Token);
    }

    /// <summary>The server tells what was watched, and the service waits for more of its kind.</summary>
    private async Task HearAsync(SimulatedServer server, int messages)
    {
        if (server.Kind == MediaServerKind.Jellyfin)
        {
            await _host!.AdvanceAsync(server.PushDelays.UserData);
        }

        await _host!.Signals.WaitForAsync(signals => signals.Messages("watch_state"), messages, Token);
        await _time.WaitForTimerAsync(WatchNudges.Debounce, Token);
    }
}
