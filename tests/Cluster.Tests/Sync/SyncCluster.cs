using System.Globalization;
using MediaSync.Cluster.Tests.Crash;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Grains.Interfaces.Sync;
using MediaSync.Grains.Sync;
using MediaSync.MediaServers;
using MediaSync.Postgres;
using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>Silos with the sync's grains in this process, on a real database, with a silo's own registrations.</summary>
internal sealed class SyncCluster : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly InProcessTestCluster _cluster;

    private SyncCluster(TestDatabase database, InProcessTestCluster cluster) => (_database, _cluster) = (database, cluster);

    public IReadOnlyList<InProcessSiloHandle> Silos => [.. _cluster.Silos];

    public IGrainFactory Grains => _cluster.Client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts silos whose servers are visited when somebody asks, unless a setting says otherwise.</summary>
    public static Task<SyncCluster> StartAsync(
        PostgresFixture postgres, short silos, params (string Name, string Value)[] settings) =>
        StartAsync(postgres, silos, static _ => { }, settings);

    /// <inheritdoc cref="StartAsync(PostgresFixture, short, ValueTuple{string, string}[])"/>
    /// <param name="postgres">Where the mirror is.</param>
    /// <param name="silos">How many.</param>
    /// <param name="replace">Registers what a silo is to have in place of its own; the later registration wins.</param>
    /// <param name="settings">Configuration.</param>
    public static async Task<SyncCluster> StartAsync(
        PostgresFixture postgres,
        short silos,
        Action<IServiceCollection> replace,
        params (string Name, string Value)[] settings)
    {
        var database = await postgres.CreateDatabaseAsync();
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        var configured = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
        configured.TryAdd("Sync:DueCheckInterval", "00:10:00");
        configured.TryAdd("Sync:Push", "false");
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(configured);
            AddSilo(host.Services, database.ConnectionString);
            replace(host.Services);
        });
        builder.ConfigureSilo((_, silo) => silo.UseInMemoryReminderService());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new SyncCluster(database, cluster);
    }

    /// <summary>The service as the API of a silo has it.</summary>
    public ILibraries LibrariesIn(int silo) => Silos[silo].ServiceProvider.GetRequiredService<ILibraries>();

    /// <summary>Adds a server, and places its libraries' grains on the silos in turn.</summary>
    public async Task<Guid> AddAsync(MediaServerAddress address)
    {
        var server = (await LibrariesIn(0).AddServerAsync(address, null, Token)).Id;
        var libraries = await ListAsync<Guid>("SELECT id FROM libraries ORDER BY kind, id");
        for (var i = 0; i < libraries.Count; i++)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, Silos[i % Silos.Count].SiloAddress);
            await LibraryOf(server, libraries[i]).StopAsync();
            RequestContext.Clear();
        }

        return server;
    }

    public ILibraryGrain LibraryOf(Guid server, Guid library) =>
        Grains.GetGrain<ILibraryGrain>(server, library.ToString("N", CultureInfo.InvariantCulture));

    /// <summary>Where the activations of a kind of grains are.</summary>
    public async Task<IReadOnlyList<SiloAddress>> PlacesOfAsync(string grainType)
    {
        var all = await Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return [.. all.Where(grain => grain.GrainId.Type.ToString() == grainType).Select(grain => grain.SiloAddress)];
    }

    /// <summary>Waits until a server is visited no more.</summary>
    public async Task<SyncStatus> WaitForEndAsync(Guid server)
    {
        SyncStatus? status = null;
        await FaultTime.UntilAsync(
            async () =>
            {
                status = (await LibrariesIn(0).GetSyncStatusAsync(server, Token)).ShouldNotBeNull();
                return !status.Running;
            },
            TimeSpan.FromMinutes(2),
            "the visit ends",
            Token);
        return status!;
    }

    public async Task<long> CountAsync(string sql) =>
        Convert.ToInt64((await ListAsync<object>(sql))[0], CultureInfo.InvariantCulture);

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var values = new List<T>();
        while (await reader.ReadAsync(Token))
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Stops a silo in order.</summary>
    public Task StopSiloAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

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
        services.AddSingleton<ICredentialProtector, OpenCredentials>();
        services.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1));
        services.AddPostgresCatalog();
        services.AddMediaServers();
        services.AddClusterSync();
    }
}
