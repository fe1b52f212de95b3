using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback;

/// <summary>Registers playback.</summary>
public static class PlaybackServices
{
    /// <summary>
    /// Adds <see cref="IPlayback"/> for one process that serves everybody. Hosted services stop in the reverse order of their
    /// registration: register what sends reports (the web server) after this, so that the pipeline drains last.
    /// </summary>
    /// <remarks>Needs what <see cref="AddActiveUsers"/> needs.</remarks>
    public static IServiceCollection AddPlayback(this IServiceCollection services)
    {
        services.AddActiveUsers(DeploymentScope.Alone);
        services.AddSingleton<UserRegistry>();
        services.AddSingleton<IPlayback, InProcessPlayback>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaybackLifetime>());
        services.AddHostedService<IdleUsers>();
        return services;
    }

    /// <summary>
    /// Adds <see cref="ActiveUsers"/> and the flush pipeline under them, for whoever gives each user's single writer its place
    /// and its lifetime, and starts and stops <see cref="PlaybackLifetime"/>.
    /// </summary>
    /// <remarks>
    /// Needs the stores of the database: <see cref="IFlushStore"/>, <see cref="IProgressReader"/>, <see cref="IThresholdStore"/>,
    /// <see cref="IUserDirectory"/> and <see cref="IItemDirectory"/>.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="scope">Whether other processes take reports into the same database too.</param>
    public static IServiceCollection AddActiveUsers(this IServiceCollection services, DeploymentScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<FlushOptions>().BindConfiguration(FlushOptions.SectionName).ValidateOnStart();
        services.AddOptions<PlaybackOptions>().BindConfiguration(PlaybackOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FlushOptions>, FlushOptionsValidator>();
        services.AddSingleton<IValidateOptions<PlaybackOptions>, PlaybackOptionsValidator>();

        services.AddSingleton<FlushMetrics>();
        services.AddSingleton<FlushWriter>();
        services.AddSingleton(provider =>
        {
            var share = new WriterShare(provider.GetRequiredService<IOptions<FlushOptions>>());
            provider.GetRequiredService<FlushMetrics>().ObserveShare(share);
            return share;
        });
        services.AddSingleton<FlushPipeline>();
        services.AddSingleton<IFlushHealth, FlushHealth>();

        services.AddSingleton<PlaybackMetrics>();
        services.AddSingleton<CompletionThresholdSource>();
        services.AddSingleton(provider =>
            new ItemCache(provider.GetRequiredService<IOptions<PlaybackOptions>>().Value.ItemCacheLimit));
        services.AddSingleton<ReportPreparer>();
        services.AddSingleton<PlaybackReader>();
        services.AddSingleton<ReportAnswers>();
        services.AddSingleton<UserCallServices>();
        services.AddSingleton(provider =>
        {
            var active = new ActiveUsers(
                provider.GetRequiredService<FlushPipeline>(),
                provider.GetRequiredService<ItemCache>(),
                provider.GetRequiredService<UserCallServices>());
            provider.GetRequiredService<PlaybackMetrics>().ObserveUnwritten(() => active.Unwritten);
            provider.GetRequiredService<FlushMetrics>().ObserveOverdue(() => provider.GetRequiredService<IFlushHealth>().Overdue);
            return active;
        });
        services.AddSingleton(provider => new PlaybackLifetime(
            provider.GetRequiredService<FlushPipeline>(),
            provider.GetRequiredService<IThresholdStore>(),
            provider.GetRequiredService<CompletionThresholdSource>(),
            provider.GetRequiredService<IOptions<PlaybackOptions>>(),
            scope));
        if (!scope.IsAlone)
        {
            services.AddHostedService<ThresholdWatch>();
        }

        return services;
    }
}
