using MediaSync.Silo.Storage;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime;
using Orleans.Storage;

namespace MediaSync.Cluster.Tests.Storage;

/// <summary>
/// A database with the cluster's schema, and the providers themselves on it: taken from the services of silos that never start.
/// </summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    private const string Invariant = "Npgsql";

    private readonly TestDatabase _database;
    private readonly List<IHost> _hosts = [];

    private ClusterDatabase(TestDatabase database) => _database = database;

    public string ConnectionString => _database.ConnectionString;

    public NpgsqlDataSource DataSource => _database.DataSource;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ClusterDatabase> CreateAsync(PostgresFixture postgres)
    {
        var database = await postgres.CreateEmptyDatabaseAsync();
        await ClusterSchema.MigrateAsync(database.DataSource, NullLoggerFactory.Instance, Token);
        return new ClusterDatabase(database);
    }

    /// <summary>The membership table as a silo of the cluster has it, with its version row.</summary>
    public async Task<IMembershipTable> OpenMembershipAsync(string cluster = "cluster")
    {
        var table = BuildSilo(cluster, "service", deleteOnClear: false).GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Token);
        return table;
    }

    /// <summary>The gateways as a client of the cluster finds them.</summary>
    public async Task<IGatewayListProvider> OpenGatewaysAsync(string cluster = "cluster")
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, "service"))
            .UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Invariant, DataSource)));
        var gateways = Keep(builder).GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProviderAsync(Token);
        return gateways;
    }

    public async Task<IReminderTable> OpenRemindersAsync(string service = "service")
    {
        var table = BuildSilo("cluster", service, deleteOnClear: false).GetRequiredService<IReminderTable>();
        await table.StartAsync(Token);
        return table;
    }

    public async Task<IGrainStorage> OpenGrainStorageAsync(string service = "service", bool deleteOnClear = false)
    {
        var services = BuildSilo("cluster", service, deleteOnClear);
        var storage = services.GetRequiredKeyedService<IGrainStorage>("states");
        // The storage reads its queries in the silo's lifecycle: here in one that has nothing else in it.
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        ((ILifecycleParticipant<ISiloLifecycle>)storage).Participate(lifecycle);
        await lifecycle.OnStart(Token);
        return storage;
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Returns when that many sessions of this database wait for a lock.</summary>
    public async Task WaitForWaitersAsync(int count)
    {
        const string Waiters =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (await ScalarAsync<long>(Waiters) < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        await _database.DisposeAsync();
    }

    private IServiceProvider BuildSilo(string cluster, string service, bool deleteOnClear)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, service))
            .UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Invariant, DataSource))
            .UseAdoNetReminderService(options => (options.Invariant, options.DataSource) = (Invariant, DataSource))
            .AddAdoNetGrainStorage("states", options =>
            {
                options.Invariant = Invariant;
                options.DataSource = DataSource;
                options.DeleteStateOnClear = deleteOnClear;
            }));
        return Keep(builder);
    }

    private IServiceProvider Keep(HostApplicationBuilder builder)
    {
        var host = builder.Build();
        _hosts.Add(host);
        return host.Services;
    }
}
