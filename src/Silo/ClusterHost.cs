using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Silo.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MediaSync.Silo;

/// <summary>Puts the cluster's engine into the host.</summary>
internal static class ClusterHost
{
    private const string Invariant = "Npgsql";

    private static readonly TimeSpan LongestQuantum = TimeSpan.FromMinutes(1);

    public static void UseCluster(this WebApplicationBuilder builder) => builder.Host.UseOrleans(silo =>
    {
        UseSettings(silo);
        UseReminders(silo);
        UseDatabase(silo);
        silo.AddActivityPropagation();
    });

    private static void UseSettings(ISiloBuilder silo)
    {
        silo.Services.AddOptions<ClusterOptions>().Configure<IOptions<SiloOptions>>((cluster, options) =>
        {
            cluster.ClusterId = options.Value.ClusterId;
            cluster.ServiceId = options.Value.ServiceId;
        });
        silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<SiloOptions>>((endpoints, options) =>
        {
            endpoints.AdvertisedIPAddress = SiloPlace.Of(options.Value);
            endpoints.SiloPort = options.Value.SiloPort;
            endpoints.GatewayPort = options.Value.ClientPort;
        });
        silo.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<SiloOptions>>((membership, options) =>
        {
            // The engine's own bounds are a half and four times this: a silo that hangs would be thought alive for four times as
            // long as the setting says.
            membership.ProbeTimeout = options.Value.ProbeTimeout;
            membership.MinProbeTimeout = options.Value.ProbeTimeout;
            membership.MaxProbeTimeout = options.Value.ProbeTimeout;

            // A silo that stood still learns from the table of members that it has been declared dead.
            membership.TableRefreshTimeout = options.Value.ProbeTimeout * 2;
        });
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<SiloOptions>, IOptions<PlaybackOptions>>(
            (collection, options, playback) =>
            {
                var idle = playback.Value.UserIdleTime;
                collection.CollectionAge = idle;
                collection.CollectionQuantum = idle / 2 < LongestQuantum ? idle / 2 : LongestQuantum;
                collection.DeactivationTimeout = options.Value.DeactivationTimeout;
            });
    }

    /// <summary>The engine refuses reminders that tick more often than it thinks good; ours says how often.</summary>
    private static void UseReminders(ISiloBuilder silo) =>
        silo.Services.AddOptions<ReminderOptions>().Configure<IOptions<SyncOptions>>((reminders, sync) =>
        {
            if (sync.Value.DueCheckInterval < reminders.MinimumReminderPeriod)
            {
                reminders.MinimumReminderPeriod = sync.Value.DueCheckInterval;
            }
        });

    private static void UseDatabase(ISiloBuilder silo)
    {
        silo.UseAdoNetClustering(options => options.Configure<ClusterDataSource>((table, database) =>
        {
            table.Invariant = Invariant;
            table.DataSource = database.Source;
        }));
        silo.UseAdoNetReminderService(options => options.Configure<ClusterDataSource>((table, database) =>
        {
            table.Invariant = Invariant;
            table.DataSource = database.Source;
        }));
        silo.AddAdoNetGrainStorageAsDefault(options => options.Configure<ClusterDataSource>((table, database) =>
        {
            table.Invariant = Invariant;
            table.DataSource = database.Source;
        }));
    }
}
