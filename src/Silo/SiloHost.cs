using MediaSync.Client;
using MediaSync.Core;
using MediaSync.Core.Playback;
using MediaSync.Core.WatchState;
using MediaSync.Gateway;
using MediaSync.Grains.Sync;
using MediaSync.Hosting;
using MediaSync.Hosting.Storage;
using MediaSync.MediaServers;
using MediaSync.Postgres.Accounts;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Playback;
using MediaSync.Postgres.WatchState;
using MediaSync.Silo.Members;
using MediaSync.Silo.Observability;
using MediaSync.Silo.Playback;
using MediaSync.Silo.Storage;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace MediaSync.Silo;

/// <summary>Puts a silo together.</summary>
internal static class SiloHost
{
    private static readonly Dictionary<string, LogLevel> Levels = new()
    {
        // The engine tells of every connection and option; what matters of it comes back as a warning.
        ["Orleans"] = LogLevel.Warning,
        // At every start it counts the time since the machine was started as a delay.
        ["Orleans.Runtime.Watchdog"] = LogLevel.Error,
        // The engine places every grain through a pipeline that tells of each time: two lines per user.
        ["Polly"] = LogLevel.Warning,
    };

    public static WebApplication Build(IReadOnlyDictionary<string, string?> arguments)
    {
        var builder = ProductHost.CreateBuilder(arguments, Levels);
        ProductHost.ListenAtGateway(builder);
        builder.UseCluster();
        AddProduct(builder.Services, builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration);
        var application = builder.Build();
        application.UseGateway();
        application.MapMediaSync();
        return application;
    }

    /// <summary>
    /// Hosted services stop in the opposite order of this list, after the API and before the silo, whose stages write what the
    /// users' grains and the pipeline hold.
    /// </summary>
    private static void AddProduct(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SiloOptions>().BindConfiguration(SiloOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiloOptions>, SiloOptionsValidator>();
        services.AddSingleton<IValidateOptions<SiloOptions>, NestedTimeoutsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<SiloOptions>>((host, options) =>
            host.ShutdownTimeout = options.Value.ShutdownTimeout);
        services.AddSiloDatabase(configuration);
        services.AddHostHealthChecks();
        services.AddHealthChecks().AddCheck<MemberHealthCheck>("silo");
        services.AddPostgresAccounts();
        services.AddPostgresPlayback();
        services.AddActiveUsers(DeploymentScope.Shared);
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PlaybackStage>();
        services.AddSingleton<MemberMetrics>();
        services.AddHostedService<MemberWatch>();
        services.AddPostgresCatalog();
        services.AddMediaServers();
        services.AddClusterSync();
        services.AddPostgresWatchState();
        services.AddWatchState();
        // The API is a caller of the grains like any other: whichever silo is asked, the user's own one answers.
        services.AddGrainServices();
        services.AddGateway();
    }
}
