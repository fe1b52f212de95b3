using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback;

/// <summary>Registers playback in process.</summary>
public static class PlaybackServices
{
    /// <summary>
    /// Adds <see cref="IPlayback"/> with its single writers and its flush pipeline. Hosted services stop in the reverse order of
    /// their registration: register what sends reports (the web server) after this, so that the pipeline drains last.
    /// </summary>
    /// <remarks>Needs the stores of the database: <see cref="IFlushStore"/>, <see cref="IProgressReader"/>, <see
    /// cref="IThresholdStore"/>,
    /// <see cref="IUserDirectory"/> and <see cref="IItemDirectory"/>.</remarks>
    public static IServiceCollection AddPlayback(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<FlushOptions>().BindConfiguration(FlushOptions.SectionName).ValidateOnStart();
        services.AddOptions<PlaybackOptions>().BindConfiguration(PlaybackOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FlushOptions>, FlushOptionsValidator>();
        services.AddSingleton<IValidateOptions<PlaybackOptions>, PlaybackOptionsValidator>();

        services.AddSingleton<FlushMetrics>();
        services.AddSingleton<FlushWriter>();
        services.AddSingleton<FlushPipeline>();
        services.AddHostedService(provider => provider.GetRequiredService<FlushPipeline>());

        services.AddSingleton<PlaybackMetrics>();
        services.AddSingleton<CompletionThresholdSource>();
        services.AddSingleton(provider =>
            new ItemCache(provider.GetRequiredService<IOptions<PlaybackOptions>>().Value.ItemCacheLimit));
        services.AddSingleton<ReportPreparer>();
        services.AddSingleton<PlaybackReader>();
        services.AddSingleton<UserRegistry>();
        services.AddSingleton<IPlayback, InProcessPlayback>();
        services.AddSingleton<IFlushHealth, FlushHealth>();
        services.AddHostedService<PlaybackStart>();
        services.AddHostedService<IdleUsers>();
        return services;
    }
}
