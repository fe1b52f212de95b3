using System.Diagnostics.Metrics;
using MediaSync.Core;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Visits;
using MediaSync.MediaServers.Tests.Push;
using MediaSync.Postgres;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Playback;
using MediaSync.Postgres.WatchState;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>
/// Mirror, playback and watch state as an application gets them: real clients, real PostgreSQL, everything from its registrations,
/// but nothing by itself until <see cref="StartBackgroundAsync"/>: the test says when it is looked.
/// </summary>
internal sealed class WatchedHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly DatabaseClock? _clock;
    private readonly ManualTimeProvider? _time;
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _started = [];

    private WatchedHost(
        TestDatabase database, DatabaseClock? clock, ManualTimeProvider? time, (string Name, string Value)[] settings)
    {
        var configured = new Dictionary<string, string?>
        {
            ["MediaServers:RetryBaseDelay"] = "00:00:00.001",
            ["WatchState:WriteDelay"] = "00:00:00",
            ["WatchState:WritesPerSecond"] = "1000",
            ["WatchState:WriteBurst"] = "1000",
        };
        foreach (var (name, value) in settings)
        {
            configured[name] = value;
        }

        _database = database;
        _clock = clock;
        _time = time;
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configured).Build())
            .AddLogging()
            .AddSingleton(clock?.DataSource ?? database.DataSource)
            .AddSingleton(new PostgresConnection(clock?.ConnectionString ?? database.ConnectionString))
            .AddSingleton<TimeProvider>(time ?? TimeProvider.System)
            .AddSingleton<ICredentialProtector, OpenCredentials>()
            .AddMediaServers()
            .AddPostgresCatalog()
            .AddSync(DeploymentScope.Alone)
            .AddPostgresPlayback()
            .AddPlayback()
            .AddPostgresWatchState()
            .AddWatchState()
            .BuildServiceProvider();
        Signals = new PushSignals(_services.GetRequiredService<IMeterFactory>());
    }

    public PushSignals Signals { get; }

    public IPlayback Playback => _services.GetRequiredService<IPlayback>();

    public IWatchAccounts Accounts => _services.GetRequiredService<IWatchAccounts>();

    public Guid User { get; } = Guid.NewGuid();

    private NpgsqlDataSource DataSource => _clock?.DataSource ?? _database.DataSource;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WatchedHost> StartAsync(PostgresFixture postgres) =>
        await StartAsync(await postgres.CreateDatabaseAsync(), null, null);

    /// <summary>Starts it on a clock that the test moves, for the process and for the database.</summary>
    public static async Task<WatchedHost> StartAsync(
        PostgresFixture postgres, ManualTimeProvider time, params (string Name, string Value)[] settings)
    {
        var database = await postgres.CreateDatabaseAsync();
        return await StartAsync(database, await DatabaseClock.CreateAsync(database, time.GetUtcNow(), Token), time, settings);
    }

    private static async Task<WatchedHost> StartAsync(
        TestDatabase database, DatabaseClock? clock, ManualTimeProvider? time, params (string Name, string Value)[] settings)
    {
        var host = new WatchedHost(database, clock, time, settings);
        await host.ExecuteAsync($"INSERT INTO users (id, name) VALUES ('{host.User}', 'somebody')");
        await host.StartAsync(service => service is PlaybackLifetime);
        return host;
    }

    /// <summary>Starts what looks and listens by itself.</summary>
    public Task StartBackgroundAsync() => StartAsync(service => service is not PlaybackLifetime);

    private async Task StartAsync(Func<IHostedService, bool> isWanted)
    {
        foreach (var service in _services.GetServices<IHostedService>().Where(isWanted))
        {
            await service.StartAsync(Token);
            _started.Add(service);
        }
    }

    /// <summary>Adds a server and mirrors it.</summary>
    public async Task<Guid> MirrorAsync(MediaServerAddress address)
    {
        var server = await _services.GetRequiredService<ILibraries>().AddServerAsync(address, null, Token);
        (await _services.GetRequiredService<SyncRunner>().Start(server.Id, SyncRequest.Usual).WaitAsync(Token)).ShouldBeTrue();
        return server.Id;
    }

    public async Task MapAsync(Guid server, string account, string? token, bool writes) =>
        (await Accounts.MapAsync(server, account, new AccountMapping(User, token, writes), Token)).ShouldBe(MapOutcome.Mapped);

    /// <summary>Makes every account due to be read, and looks until nothing is left to do.</summary>
    /// <returns>Writes that the servers took.</returns>
    public async Task<int> LookAsync()
    {
        await ExecuteAsync("UPDATE watch_servers SET next_read_at = now() - interval '1 second', paused_until = '-infinity'");
        var service = _services.GetRequiredService<WatchStateService>();
        var sent = 0;
        int count;
        do
        {
            count = await service.LookAsync(Token);
            sent += count;
        }
        while (count > 0 || await CountAsync("SELECT count(*) FROM watch_outbox WHERE dead_at IS NULL AND due_at <= now()") > 0);
        return sent;
    }

    /// <summary>Looks once: what is due by its own time is done.</summary>
    public Task<int> LookOnceAsync() => _services.GetRequiredService<WatchStateService>().LookAsync(Token);

    /// <summary>Moves the clocks of a host that was started on one.</summary>
    public async Task AdvanceAsync(TimeSpan span)
    {
        // The database's first: what the process's clock wakes asks the database what is due.
        await _clock!.SetAsync(_time!.GetUtcNow() + span, Token);
        _time.Advance(span);
    }

    /// <summary>A report of the user's own client, committed.</summary>
    public async Task ReportAsync(Guid item, ReportKind kind, long positionMs = 0, long durationMs = 0)
    {
        var report = new Report(
            1,
            ItemReference.To(item),
            kind,
            positionMs,
            durationMs,
            _services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Guid.NewGuid());
        var call = new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [report], Acknowledge.Durable);
        (await Playback.ReportAsync(User, call, Token)).Durable.ShouldBe([1]);
    }

    /// <summary>The user's state of an item; null if there is none.</summary>
    public async Task<ItemProgress?> ProgressOfAsync(Guid item) =>
        (await Playback.GetProgressAsync(User, new ProgressQuery(null, 1, [item]), Token)).Items.SingleOrDefault();

    /// <summary>The media item of a server's item.</summary>
    public async Task<Guid> ItemOfAsync(Guid server, string key)
    {
        await using var command = DataSource.CreateCommand(
            "SELECT item_id FROM server_items WHERE server_id = $1 AND key = $2");
        command.Parameters.AddWithValue(server);
        command.Parameters.AddWithValue(key);
        return (Guid)(await command.ExecuteScalarAsync(Token))!;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_started))
        {
            await service.StopAsync(CancellationToken.None);
        }

        Signals.Dispose();
        await _services.DisposeAsync();
        if (_clock is not null)
        {
            await _clock.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
