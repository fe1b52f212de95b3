using MediaSync.Client;
using MediaSync.Core.Playback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MediaSync.Benchmarks.Cluster.Measurements;

/// <summary>A client app of a cluster, as <see cref="MediaSyncClientServices.AddMediaSyncClient"/> makes it.</summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    private readonly IHost _host;

    private ClusterClient(IHost host) => _host = host;

    public IPlayback Playback => _host.Services.GetRequiredService<IPlayback>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<ClusterClient> ConnectAsync(
        string connectionString, string clusterId, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        builder.Services.AddMediaSyncClient(options =>
        {
            options.ConnectionString = connectionString;
            options.ClusterId = clusterId;
        });
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new ClusterClient(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
