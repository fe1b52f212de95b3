using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync;

/// <summary>Registers the sync of libraries.</summary>
public static class SyncServices
{
    /// <summary>
    /// Adds <see cref="ILibraries"/> and the background syncs. Needs an <see cref="IMediaServerFactory"/>, an
    /// <see cref="IServerListenerFactory"/>, an <see cref="ICredentialProtector"/>, an <see cref="IMediaServerStore"/>, an
    /// <see cref="ICatalogStore"/> and an <see cref="IMirrorReader"/> from elsewhere, and the host's logging and
    /// metrics. Every <see cref="IWatchStateNudge"/> that is registered hears of what is watched at the servers.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="scope">
    /// Alone: this process visits every server by itself. Shared: it starts nothing, and whoever spreads the sync over the
    /// processes calls <see cref="AddSpreadSync"/> instead.
    /// </param>
    public static IServiceCollection AddSync(this IServiceCollection services, DeploymentScope scope)
    {
        services.AddSingleton(scope);
        services.AddOptions<SyncOptions>().BindConfiguration(SyncOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SyncOptions>, SyncOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SyncMetrics>();
        services.TryAddSingleton<VisitPlaces>();
        services.TryAddSingleton<ServerClients>();
        services.TryAddSingleton<ServerVisit>();
        services.TryAddSingleton<PushStates>();
        services.TryAddSingleton<ILibraries, Libraries>();
        if (scope.IsAlone)
        {
            AddOwn(services);
        }

        return services;
    }

    /// <summary>
    /// Adds what whoever spreads the sync over several processes runs in each of them: <see cref="ServerVisitors"/>,
    /// <see cref="SpreadListening"/>, <see cref="LibraryPasses"/> and <see cref="ShowSearches"/>. The borders between them are
    /// his: <see cref="IServerVisits"/>, <see cref="ILibraryPasses"/>, <see cref="IShowSearch"/>,
    /// <see cref="Requests.IRequestTurns"/> and <see cref="ISyncNudge"/>.
    /// </summary>
    public static IServiceCollection AddSpreadSync(this IServiceCollection services)
    {
        services.TryAddSingleton(MakePasses);
        services.TryAddSingleton(provider => new ServerVisitors(
            provider.GetRequiredService<IMediaServerStore>(),
            provider.GetRequiredService<ServerVisit>(),
            provider.GetRequiredService<IOptions<SyncOptions>>(),
            provider.GetRequiredService<SyncMetrics>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ServerListening>();
        services.TryAddSingleton(provider => new SpreadListening(
            provider.GetRequiredService<IMediaServerStore>(),
            provider.GetRequiredService<ServerListening>(),
            provider.GetRequiredService<PushStates>(),
            provider.GetRequiredService<IOptions<SyncOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SpreadListening>>()));
        services.TryAddSingleton(provider => new ShowSearches(
            provider.GetRequiredService<ServerClients>(),
            provider.GetRequiredService<IMirrorReader>(),
            provider.GetRequiredService<IOptions<SyncOptions>>()));
        return services.AddSync(DeploymentScope.Shared);
    }

    private static void AddOwn(IServiceCollection services)
    {
        services.TryAddSingleton<IShowSearch>(provider => new OwnShowSearch(
            provider.GetRequiredService<IMirrorReader>(), provider.GetRequiredService<IOptions<SyncOptions>>().Value));
        services.TryAddSingleton<ILibraryPasses>(MakePasses);
        services.TryAddSingleton<SyncRunner>();
        services.TryAddSingleton<IServerVisits, OwnVisits>();
        services.TryAddSingleton<SyncSchedule>();
        services.TryAddSingleton<ISyncNudge>(provider => provider.GetRequiredService<SyncSchedule>());
        services.AddHostedService(provider => provider.GetRequiredService<SyncRunner>());
        services.AddHostedService(provider => provider.GetRequiredService<SyncSchedule>());

        // Stops before what it nudges.
        services.TryAddSingleton<ServerListening>();
        services.AddHostedService<ServerListeners>();
    }

    private static LibraryPasses MakePasses(IServiceProvider provider) => new(
        provider.GetRequiredService<ICatalogStore>(),
        provider.GetRequiredService<IMirrorReader>(),
        provider.GetRequiredService<ServerClients>(),
        provider.GetRequiredService<IShowSearch>(),
        provider.GetRequiredService<IOptions<SyncOptions>>(),
        provider.GetRequiredService<SyncMetrics>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<LibraryPasses>>());
}
