using MediaSync.Core.Sync.Visits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync;

/// <summary>Registers the sync of libraries.</summary>
public static class SyncServices
{
    /// <summary>
    /// Adds <see cref="ILibraries"/> and the background syncs. Needs an <see cref="IMediaServerFactory"/>, an
    /// <see cref="IServerListenerFactory"/>, an <see cref="ICredentialProtector"/>, an <see cref="IMediaServerStore"/>, an
    /// <see cref="Passes.ICatalogStore"/> and an <see cref="Passes.IMirrorReader"/> from elsewhere, and the host's logging and
    /// metrics. Every <see cref="IWatchStateNudge"/> that is registered hears of what is watched at the servers.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="scope">Whether other processes sync into the same database too.</param>
    public static IServiceCollection AddSync(this IServiceCollection services, DeploymentScope scope)
    {
        services.AddSingleton(scope);
        services.AddOptions<SyncOptions>().BindConfiguration(SyncOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SyncOptions>, SyncOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SyncMetrics>();
        services.TryAddSingleton<VisitPlaces>();
        services.TryAddSingleton<ServerVisit>();
        services.TryAddSingleton<SyncRunner>();
        services.TryAddSingleton<SyncSchedule>();
        services.TryAddSingleton<ISyncNudge>(provider => provider.GetRequiredService<SyncSchedule>());
        services.TryAddSingleton<PushStates>();
        services.TryAddSingleton<ServerListening>();
        services.TryAddSingleton<ILibraries, Libraries>();
        services.AddHostedService(provider => provider.GetRequiredService<SyncRunner>());
        services.AddHostedService(provider => provider.GetRequiredService<SyncSchedule>());

        // Stops before what it nudges.
        services.AddHostedService<ServerListeners>();
        return services;
    }
}
