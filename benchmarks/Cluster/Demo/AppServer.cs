using MediaSync.Client;
using MediaSync.Core.Playback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>The server of an app whose users watch: one connected client of the cluster for all of them.</summary>
internal sealed class AppServer : IAsyncDisposable
{
    /// <summary>The cluster's id and its service's.</summary>
    public const string ClusterId = "mediasync-demo";

    private readonly IHost _host;

    private AppServer(IHost host) => _host = host;

    /// <summary>The way in for every user.</summary>
    public IPlayback Playback => _host.Services.GetRequiredService<IPlayback>();

    /// <summary>Answers what each silo has active.</summary>
    public IManagementGrain Management => _host.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0);

    public static async Task<AppServer> ConnectAsync(string connectionString, CancellationToken cancellationToken)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddMediaSyncClient(options =>
        {
            options.ConnectionString = connectionString;
            options.ClusterId = ClusterId;
            options.ServiceId = ClusterId;
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
