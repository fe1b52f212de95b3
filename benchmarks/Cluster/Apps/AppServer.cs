using MediaSync.Client;
using MediaSync.Core.Playback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace MediaSync.Benchmarks.Cluster.Apps;

/// <summary>The server of an app whose users watch: one connected client of the cluster for all of them.</summary>
internal sealed class AppServer : IAsyncDisposable
{
    private readonly IHost _host;

    private AppServer(IHost host) => _host = host;

    /// <summary>The way in for every user.</summary>
    public IPlayback Playback => _host.Services.GetRequiredService<IPlayback>();

    /// <summary>The way to any grain.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Answers what each silo has active.</summary>
    public IManagementGrain Management => _host.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0);

    /// <param name="connectionString">The cluster's database.</param>
    /// <param name="cluster">The cluster's id.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public static async Task<AppServer> ConnectAsync(string connectionString, string cluster, CancellationToken cancellationToken)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddMediaSyncClient(options =>
        {
            options.ConnectionString = connectionString;
            options.ClusterId = cluster;
            options.ServiceId = cluster;
        });
        var app = new AppServer(builder.Build());
        try
        {
            await app._host.StartAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
