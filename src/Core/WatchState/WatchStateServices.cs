using MediaSync.Core.Playback;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using MediaSync.Core.WatchState.Visits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState;

/// <summary>Registers watch state from and to media servers.</summary>
public static class WatchStateServices
{
    /// <summary>
    /// Adds <see cref="IWatchAccounts"/> and the background service, which also listens to <see cref="IWatchStateNudge"/>.
    /// Register it after playback, so that it stops before the pipeline drains.
    /// </summary>
    /// <remarks>
    /// Needs <see cref="IPlayback"/> with the thresholds of <see cref="PlaybackServices.AddActiveUsers"/>, an
    /// <see cref="IWatchServerFactory"/>, the stores of the database, and the sync's servers and credentials.
    /// </remarks>
    public static IServiceCollection AddWatchState(this IServiceCollection services)
    {
        services.AddOptions<WatchStateOptions>().BindConfiguration(WatchStateOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WatchStateOptions>, WatchStateOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WatchSwitch>();
        services.AddSingleton<WatchMetrics>();
        services.AddSingleton<WatchNudges>();
        services.AddSingleton<IWatchStateNudge>(provider => provider.GetRequiredService<WatchNudges>());
        services.AddSingleton<WatchImporter>();
        services.AddSingleton<WatchReader>();
        services.AddSingleton<WatchSender>();
        services.AddSingleton<WatchServerPass>();
        services.AddSingleton<WatchWork>();
        services.AddSingleton<WatchStateService>();
        services.AddSingleton<IWatchAccounts, WatchAccounts>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchStateService>());
        return services;
    }
}
