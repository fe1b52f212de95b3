using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MediaSync.Core;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Postgres.Catalog;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MediaSync.MediaServers.Tests.Push;

/// <summary>
/// One simulated server with one library of shows, mirrored once, and the whole sync of a process beside it: schedule and
/// listeners, real websockets, real PostgreSQL. One clock, which only the test moves, for both.
/// </summary>
internal sealed class PushHost : IAsyncDisposable
{
    /// <summary>As long as a nudge waits for more of its kind.</summary>
    public static readonly TimeSpan Debounce = TimeSpan.FromSeconds(5);

    /// <summary>Longest that the schedule waits until it looks for servers again.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    private readonly SimulatedServers _servers;
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private PushHost(SimulatedServers servers, SimulatedServer server, TestDatabase database, ManualTimeProvider time, bool push)
    {
        _servers = servers;
        _database = database;
        Server = server;
        Time = time;

        // A request that is under way while the test moves the clock has not timed out.
        var configured = new Dictionary<string, string?>
        {
            ["Sync:Push"] = $"{push}", ["MediaServers:RequestTimeout"] = "00:10:00", ["MediaServers:MaxAttempts"] = "1",
        };
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configured).Build())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(database.DataSource)
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<ICredentialProtector, ReversingProtector>()
            .AddSingleton<IWatchStateNudge>(new WatchStateNudge(Watched))
            .AddMediaServers()
            .AddPostgresCatalog()
            .AddSync(DeploymentScope.Alone)
            .BuildServiceProvider();
        Signals = new PushSignals(_services.GetRequiredService<IMeterFactory>());
    }

    public SimulatedServer Server { get; }

    public ManualTimeProvider Time { get; }

    public PushSignals Signals { get; }

    public CollectedLogs Logs { get; } = new();

    /// <summary>Servers of which it was told that somebody watched something.</summary>
    public ConcurrentQueue<Guid> Watched { get; } = new();

    public Guid Id { get; private set; }

    public ILibraries Libraries => _services.GetRequiredService<ILibraries>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts everything; the server is mirrored and, unless it cannot be, listened to.</summary>
    public static async Task<PushHost> StartAsync(
        PostgresFixture postgres, MediaServerKind kind, bool push = true, bool isUser = true)
    {
        var time = new ManualTimeProvider();
        var servers = await SimulatedServers.StartAsync(
            new SimulatedServersOptions { Shows = 3, Episodes = 30, Movies = 0 }, time, Token);
        var server = kind == MediaServerKind.Plex ? servers.Plex : servers.Jellyfin;
        server.Content.VanishLibrary(MediaKind.Movie);
        server.Content.VanishLibrary(MediaKind.Artist);
        var host = new PushHost(servers, server, await postgres.CreateDatabaseAsync(), time, push);
        var token = isUser ? server.Accounts.All[0].Token : server.Token;
        host.Id = (await host.Libraries.AddServerAsync(server.Address with { Token = token }, null, Token)).Id;
        await host._services.GetRequiredService<SyncRunner>().Start(host.Id, SyncRequest.Usual).WaitAsync(Token);
        foreach (var service in host._services.GetServices<IHostedService>())
        {
            await service.StartAsync(Token);
        }

        if (push && isUser)
        {
            await host.WaitAsync(signals => signals.Connections == 1);
        }

        // The schedule has made its plan and waits, the listeners' look does, and the next sign of life to a Jellyfin: only
        // then may the clock move.
        await time.WaitForTimersAsync(!push ? 1 : isUser && kind == MediaServerKind.Jellyfin ? 3 : 2, Token);
        return host;
    }

    public Task WaitAsync(Func<PushSignals, bool> isReached) => Signals.WaitAsync(isReached, Token);

    /// <inheritdoc cref="PushSignals.WaitForAsync"/>
    public Task WaitForAsync(Func<PushSignals, long> count, long wanted) => Signals.WaitForAsync(count, wanted, Token);

    /// <summary>
    /// Waits until a nudge has brought the next visit forward and the schedule waits for that moment. A clock that is moved after
    /// the schedule has planned and before it waits would leave it waiting for ever.
    /// </summary>
    /// <param name="isNudged">What has been heard by then.</param>
    public async Task WaitForPlanAsync(Func<PushSignals, bool> isNudged)
    {
        await WaitAsync(isNudged);
        await Time.WaitForTimerAsync(Debounce, Token);
    }

    /// <summary>Lets time pass in steps, each after the schedule has begun to wait, until there were so many passes.</summary>
    /// <param name="passes">That many passes.</param>
    /// <param name="within">At most this long.</param>
    public async Task AdvanceToPassAsync(int passes, TimeSpan within)
    {
        for (var passed = TimeSpan.Zero; passed < within && Signals.Passes < passes; passed += LookInterval)
        {
            await Time.WaitForTimersAsync(1, Token);
            Time.Advance(LookInterval);
        }

        await WaitForAsync(signals => signals.Passes, passes);
    }

    /// <summary>Waits until there is no connection and the pause until the next attempt has begun.</summary>
    public async Task WaitForPauseAsync()
    {
        await WaitAsync(signals => signals.Connections == 0);

        // The pause itself, the schedule's and that until the next look for servers.
        await Time.WaitForTimersAsync(3, Token);
    }

    public void AddEpisode() => Server.Content.AddEpisode(Server.Content.Items(MediaKind.Season)[0]);

    /// <summary>Lets a Jellyfin announce what it has gathered; a Plex has done so already.</summary>
    public void Announce()
    {
        if (Server.Kind == MediaServerKind.Jellyfin)
        {
            Time.Advance(Server.PushDelays.Library);
        }
    }

    public async Task<PushState> StateAsync() => (await Libraries.GetSyncStatusAsync(Id, Token))!.Push;

    /// <summary>Keys that only the server has, and keys that only the mirror has.</summary>
    public Task<(int OnlyThere, int OnlyHere)> CompareAsync() =>
        MirroredShows.CompareAsync(Server, _database.DataSource, Token);

    /// <summary>Ends what runs in the background, in the order in which a host ends it.</summary>
    public async Task StopAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Signals.Dispose();
        await _services.DisposeAsync();
        await _servers.DisposeAsync();
        await _database.DisposeAsync();
    }

    private sealed class WatchStateNudge(ConcurrentQueue<Guid> heard) : IWatchStateNudge
    {
        public void Nudge(Guid server) => heard.Enqueue(server);
    }

    /// <summary>What is stored must not be what a search for the token finds.</summary>
    private sealed class ReversingProtector : ICredentialProtector
    {
        public string Protect(string credential) => new([.. credential.Reverse()]);

        public string Unprotect(string protectedCredential) => new([.. protectedCredential.Reverse()]);
    }
}
