using MediaSync.Client;
using MediaSync.Core.Playback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace MediaSync.Cluster.Tests.Client;

/// <summary>An app of its own over a cluster: the real client, which finds the silos in the database.</summary>
internal sealed class ClientApp : IAsyncDisposable
{
    private static readonly GrainType Users = GrainType.Create("mediasync.user");

    private readonly IHost _host;

    private ClientApp(IHost host) => _host = host;

    public IPlayback Playback => _host.Services.GetRequiredService<IPlayback>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Connects to a cluster; one that is started by default has the id <c>mediasync</c>.</summary>
    public static async Task<ClientApp> ConnectAsync(
        string connectionString, CancellationToken cancellationToken, string clusterId = "mediasync")
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMediaSyncClient(options =>
        {
            options.ConnectionString = connectionString;
            options.ClusterId = clusterId;
            options.RefreshInterval = TimeSpan.FromSeconds(1);
        });
        var client = new ClientApp(builder.Build());
        await client._host.StartAsync(cancellationToken);
        return client;
    }

    /// <summary>The port for silos of the one where each user is active now.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> FindPlacesAsync()
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        var places = new Dictionary<Guid, int>();
        foreach (var grain in await management.GetDetailedGrainStatistics())
        {
            if (grain.GrainId.Type == Users && grain.GrainId.TryGetGuidKey(out var user, out _))
            {
                places[user] = grain.SiloAddress.Endpoint.Port;
            }
        }

        return places;
    }

    /// <summary>The address of the silo where a grain is active now; null if it is nowhere.</summary>
    public async Task<SiloAddress?> FindAsync(IGrain grain)
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        return (await management.GetDetailedGrainStatistics())
            .Where(active => active.GrainId == grain.GetGrainId())
            .Select(active => active.SiloAddress)
            .SingleOrDefault();
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _host.StopAsync(patience.Token);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
