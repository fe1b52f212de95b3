using MediaSync.Benchmarks.Cluster.Apps;
using MediaSync.Benchmarks.Cluster.Baselines;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Simulator.Processes;

namespace MediaSync.Benchmarks.Cluster.Measurements;

/// <summary>A cluster with its client, and what is measured of it.</summary>
internal sealed class MeasuredCluster : IAsyncDisposable
{
    private readonly BenchDatabase _database;
    private readonly Keys _keys;
    private readonly LocalCluster _silos;
    private readonly AppServer _client;

    private MeasuredCluster(BenchDatabase database, Keys keys, LocalCluster silos, AppServer client)
    {
        _database = database;
        _keys = keys;
        _silos = silos;
        _client = client;
    }

    /// <summary>The product through its client.</summary>
    public ReportFunction Product => _client.Playback.ReportAsync;

    /// <summary>The engine alone.</summary>
    public ReportFunction Echo => (user, call, cancellationToken) =>
        _client.Grains.GetGrain<IEchoGrain>(user).ReportAsync(call, cancellationToken);

    /// <summary>The engine's own storage, a write per report.</summary>
    public ReportFunction Stored => (user, call, cancellationToken) =>
        _client.Grains.GetGrain<IStoredGrain>(user).ReportAsync(call, cancellationToken);

    public static async Task<MeasuredCluster> StartAsync(
        BenchDatabase database, Keys keys, int silos, CancellationToken cancellationToken)
    {
        var cluster = $"bench-{silos}";
        // This program is the silo too: the product's, with the baselines' grains beside the users'.
        var options = new LocalClusterOptions(typeof(MeasuredCluster).Assembly.Location, database.ConnectionString)
        {
            Arguments = ["silo"],
            Settings = new Dictionary<string, string?>
            {
                ["Silo__ClusterId"] = cluster,
                ["Silo__ServiceId"] = cluster,
                // The driver's default: grain storage is not to be measured through the few connections that suffice for members.
                ["Silo__MaxClusterConnections"] = "100",
            },
        };
        var started = await LocalCluster.StartAsync(options, silos, TimeProvider.System, cancellationToken);
        try
        {
            var client = await AppServer.ConnectAsync(database.ConnectionString, cluster, cancellationToken);
            return new MeasuredCluster(database, keys, started, client);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async Task<Callers> CallersAsync(ReportFunction send, CancellationToken cancellationToken)
    {
        await _database.ResetAsync("playback_progress", _keys, cancellationToken);
        var callers = new Callers(send, _keys);
        await callers.GreetAsync(cancellationToken);
        return callers;
    }

    /// <summary>
    /// Durable calls of 20: reports per second, and processor time per report of the silos and of the database, in microseconds.
    /// </summary>
    public async Task<(double PerSecond, double Silos, double Database)> DurableAsync(
        TimeSpan duration, CancellationToken cancellationToken)
    {
        var callers = await CallersAsync(Product, cancellationToken);
        var (silos, database) = (TimeOfSilos(), ProcessorTime.OfTree(_database.ProcessId));
        var perSecond = await callers.DurablyAsync(Keys.PerCall, duration, cancellationToken);
        return (
            perSecond,
            (TimeOfSilos() - silos).TotalMicroseconds / callers.Answered,
            (ProcessorTime.OfTree(_database.ProcessId) - database).TotalMicroseconds / callers.Answered);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _silos.StopAsync();
        await _silos.DisposeAsync();
    }

    private TimeSpan TimeOfSilos() =>
        _silos.Silos.Aggregate(TimeSpan.Zero, (sum, silo) => sum + ProcessorTime.OfTree(silo.Process.Id));
}
