using System.ComponentModel.DataAnnotations;
using System.Net;
using MediaSync.Client.Connecting;
using MediaSync.Client.Playback;
using MediaSync.Core.Playback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MediaSync.Client;

/// <summary>Gives a .NET app MediaSync's services, over the cluster.</summary>
public static class MediaSyncClientServices
{
    // The list of members is read now and then; nothing else goes through these connections.
    private const int MaxPoolSize = 2;

    /// <summary>
    /// Adds <see cref="IPlayback"/> over the cluster, to be used alone or under a <c>PlaybackReporter</c>, and the client that
    /// connects when the host starts.
    /// </summary>
    /// <exception cref="ValidationException">The options are not complete or out of bounds; the message names them.</exception>
    public static IServiceCollection AddMediaSyncClient(
        this IServiceCollection services, Action<MediaSyncClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new MediaSyncClientOptions();
        configure(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster =>
            {
                cluster.ClusterId = options.ClusterId;
                cluster.ServiceId = options.ServiceId;
            });
            client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = options.RefreshInterval);
            client.AddActivityPropagation();
            client.AddGatewayCountChangedHandler(provider =>
            {
                var lost = provider.GetRequiredService<LostConnections>();
                return (_, change) =>
                    lost.OnCountChanged(change.NumberOfConnectedGateways, change.PreviousNumberOfConnectedGateways);
            });
            UseMembers(client, options);
        });
        services.AddSingleton<IClientConnectionRetryFilter>(provider =>
            new PatientConnecting(options.ConnectTimeout, provider.GetRequiredService<TimeProvider>()));
        return services.AddGrainServices();
    }

    /// <summary>Adds <see cref="IPlayback"/> over a grain factory that is there already, as it is in a silo.</summary>
    public static IServiceCollection AddGrainServices(this IServiceCollection services)
    {
        services.AddSingleton<LostConnections>();
        return services.AddSingleton<IPlayback, GrainPlayback>();
    }

    private static void UseMembers(IClientBuilder client, MediaSyncClientOptions options)
    {
        if (options.Gateways.Count > 0)
        {
            client.UseStaticClustering([.. options.Gateways.Select(IPEndPoint.Parse)]);
            return;
        }

        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "mediasync-client",
            MaxPoolSize = MaxPoolSize,
        };
        // The name is a tag of Npgsql's instruments; without one, that is the connection string.
        client.Services.AddSingleton(_ => new MemberDatabase(
            new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "MediaSync.Client" }.Build()));
        client.UseAdoNetClustering(clustering => clustering.Configure<MemberDatabase>((table, database) =>
        {
            table.Invariant = "Npgsql";
            table.DataSource = database.Source;
        }));
    }
}
