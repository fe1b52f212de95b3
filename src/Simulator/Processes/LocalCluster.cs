namespace MediaSync.Simulator.Processes;

/// <summary>Silos as processes on loopback, on one database.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly LocalClusterOptions _options;
    private readonly TimeProvider _time;
    private readonly List<LocalSilo> _silos = [];

    private LocalCluster(LocalClusterOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <summary>Every silo that was added, also those that have ended.</summary>
    public IReadOnlyList<LocalSilo> Silos => _silos;

    /// <summary>Starts a cluster: the first silo, then the others together.</summary>
    /// <exception cref="InvalidOperationException">A silo did not start; the message says why. None is left running.</exception>
    public static async Task<LocalCluster> StartAsync(
        LocalClusterOptions options, int silos, TimeProvider time, CancellationToken cancellationToken)
    {
        var cluster = new LocalCluster(options, time);
        try
        {
            // The first one makes the schema and the key, so that the others are sooner ready.
            await cluster.AddAsync(cancellationToken);
            await Task.WhenAll(Enumerable.Range(1, silos - 1).Select(_ => cluster.AddAsync(cancellationToken)));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a silo and waits until it serves.</summary>
    public async Task<LocalSilo> AddAsync(CancellationToken cancellationToken)
    {
        LocalSilo silo;
        lock (_silos)
        {
            silo = new LocalSilo(_options, _silos.Count + 1, _time);
            _silos.Add(silo);
        }

        await silo.StartAsync(cancellationToken);
        return silo;
    }

    /// <summary>Stops every silo in order, one after the other: each hands its users to those that are left.</summary>
    /// <returns>How those that were running ended.</returns>
    public async Task<IReadOnlyList<SiloEnd>> StopAsync()
    {
        var ends = new List<SiloEnd>();
        foreach (var silo in _silos.Where(silo => silo.IsRunning))
        {
            var (code, errors) = await silo.Process.TerminateAsync();
            ends.Add(new SiloEnd(silo.Number, code, errors));
        }

        return ends;
    }

    /// <summary>Ends every silo, whatever it does.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }
}
