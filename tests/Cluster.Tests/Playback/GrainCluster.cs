using System.Globalization;
using MediaSync.Client;
using MediaSync.Core;
using MediaSync.Core.Playback;
using MediaSync.Grains.Interfaces.Playback;
using MediaSync.Postgres;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Playback;
using MediaSync.Silo.Members;
using MediaSync.Silo.Playback;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Core.Internal;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace MediaSync.Cluster.Tests.Playback;

/// <summary>
/// Silos with the users' grains in this process, on a real database: what a silo has without its API, its own membership and its
/// start and stop as a program.
/// </summary>
internal sealed class GrainCluster : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly InProcessTestCluster _cluster;

    private GrainCluster(TestDatabase database, InProcessTestCluster cluster)
    {
        _database = database;
        _cluster = cluster;
    }

    /// <summary>Over the grains, from a client that is no silo.</summary>
    public IPlayback Playback => _cluster.Client.ServiceProvider.GetRequiredService<IPlayback>();

    public IReadOnlyList<InProcessSiloHandle> Silos => [.. _cluster.Silos];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts silos with one client; settings by their names in the configuration.</summary>
    public static Task<GrainCluster> StartAsync(PostgresFixture postgres, params (string Name, string Value)[] settings) =>
        StartAsync(postgres, silos: 1, _ => { }, settings);

    public static async Task<GrainCluster> StartAsync(
        PostgresFixture postgres, short silos, Action<IServiceCollection> change, params (string Name, string Value)[] settings)
    {
        var database = await postgres.CreateDatabaseAsync();
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
            AddSilo(host.Services, database.ConnectionString);
            change(host.Services);
        });
        builder.ConfigureClientHost(host => host.Services.AddGrainServices());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GrainCluster(database, cluster);
    }

    /// <summary>A report of an item of 1,000 s; its time follows its number.</summary>
    public static Report Report(long seq, Guid item, ReportKind kind = ReportKind.Progress, long positionMs = 100_000) =>
        new(seq, ItemReference.To(item), kind, positionMs, 1_000_000, Noon.AddMilliseconds(seq), new Guid(1, 2, 3, new byte[8]));

    /// <summary>The user's grain as a client sees it, without what the product's client adds.</summary>
    public IUserGrain GrainOf(Guid user) => _cluster.Client.GetGrain<IUserGrain>(user);

    /// <summary>The service as the API of one silo has it.</summary>
    public static IPlayback PlaybackIn(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<IPlayback>();

    /// <summary>A call of the user's one reporter, with what it knows from the answer before.</summary>
    public Task<ReportAnswer> ReportAsync(Guid user, ReportAnswer? previous, Acknowledge ack, params Report[] reports) =>
        Playback.ReportAsync(user, CallOf(user, previous, ack, reports), Token);

    public static ReportCall CallOf(Guid user, ReportAnswer? previous, Acknowledge ack, params Report[] reports) =>
        new(user, previous?.Epoch ?? Guid.Empty, previous?.AcceptedThrough ?? 0, reports, ack);

    /// <summary>An empty call: it makes the user active and tells the epoch.</summary>
    public Task<ReportAnswer> AskAsync(Guid user) => ReportAsync(user, null, Acknowledge.Accepted);

    public async Task<Guid> AddUserAsync() => (await AddUsersAsync(1))[0];

    public Task<Guid[]> AddUsersAsync(int count) => MadeUpRows.AddUsersAsync(_database.DataSource, count);

    public Task<Guid[]> AddMoviesAsync(int count) => MadeUpRows.AddMoviesAsync(_database.DataSource, count);

    /// <summary>Rows of progress that are committed.</summary>
    public async Task<long> CountRowsAsync()
    {
        await using var command = _database.DataSource.CreateCommand("SELECT count(*) FROM playback_progress");
        return Convert.ToInt64(await command.ExecuteScalarAsync(Token), CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Takes every writer slot, until disposed.</summary>
    public async Task<NpgsqlConnection> HoldFlushesAsync()
    {
        // Not from the pool: closing it ends the session, and with it the locks.
        var settings = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(7301, slot) FROM generate_series(0, 63) AS slot", connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    /// <summary>Stops a silo in order: its grains write what they hold.</summary>
    public Task StopSiloAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    /// <summary>Ends the user's activation, and returns when it is gone.</summary>
    public async Task DeactivateAsync(Guid user)
    {
        var grain = GrainOf(user);
        await grain.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await _cluster.WaitForDeactivationAsync(grain.GetGrainId());
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static void AddSilo(IServiceCollection services, string connectionString)
    {
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new PostgresConnection(connectionString));
        services.AddSingleton(provider =>
            MainDataSource.Create(provider.GetRequiredService<PostgresConnection>(), NullLoggerFactory.Instance));
        services.AddPostgresPlayback();
        services.AddPostgresCatalog();
        services.AddActiveUsers(DeploymentScope.Shared);
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PlaybackStage>();
        services.AddSingleton<MemberMetrics>();
        services.AddHostedService<MemberWatch>();
        services.AddGrainServices();
    }
}
