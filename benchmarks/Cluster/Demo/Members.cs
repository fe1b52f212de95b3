using System.Net;
using MediaSync.Simulator.Demo;
using MediaSync.Simulator.Processes;
using Npgsql;
using Orleans.Runtime;

namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>Who is in the cluster, as its table of members says, and how many users are active on each.</summary>
internal sealed class Members : IAsyncDisposable
{
    private const string UserGrain = "MediaSync.Grains.Playback.UserGrain";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, int> _numbers;
    private readonly DemoDatabase _database;
    private readonly IManagementGrain _management;
    private readonly TimeProvider _time;
    private readonly RepeatedLook _looking;

    public Members(LocalCluster cluster, DemoDatabase database, IManagementGrain management, TimeProvider time)
    {
        _numbers = cluster.Silos.ToDictionary(silo => silo.SiloPort, silo => silo.Number);
        _database = database;
        _management = management;
        _time = time;
        _looking = new RepeatedLook(LookAsync, Interval, time);
    }

    /// <summary>Each active silo's number and its activations of users; null: it did not answer.</summary>
    public IReadOnlyList<(int Silo, int? Activations)> Active { get; private set; } = [];

    public ValueTask DisposeAsync() => _looking.DisposeAsync();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var silos = await ReadActiveAsync(cancellationToken);
        Active = await Task.WhenAll(silos.Select(CountAsync));

        async Task<(int, int?)> CountAsync(SiloAddress silo) =>
            (_numbers.GetValueOrDefault(silo.Endpoint.Port), await CountActivationsAsync(silo, cancellationToken));
    }

    private async Task<List<SiloAddress>> ReadActiveAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.Source.CreateCommand(
            "SELECT address, port, generation FROM cluster_members WHERE cluster_id = $1 AND status = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ClusterDemoOptions.ClusterId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (int)SiloStatus.Active });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var silos = new List<SiloAddress>();
        while (await reader.ReadAsync(cancellationToken))
        {
            silos.Add(SiloAddress.New(IPAddress.Parse(reader.GetString(0)), reader.GetInt32(1), reader.GetInt32(2)));
        }

        return [.. silos.OrderBy(silo => _numbers.GetValueOrDefault(silo.Endpoint.Port))];
    }

    private async Task<int?> CountActivationsAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        try
        {
            var statistics = await _management.GetSimpleGrainStatistics([silo], cancellationToken)
                .WaitAsync(Patience, _time, cancellationToken);
            return statistics
                .Where(of => of.GrainType.StartsWith(UserGrain, StringComparison.Ordinal))
                .Sum(of => of.ActivationCount);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}
