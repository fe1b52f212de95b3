using MediaSync.Core.Sync.Requests;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Reading;
using MediaSync.MediaServers.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MediaSync.MediaServers;

/// <summary>Registers the clients of Plex and Jellyfin.</summary>
public static class MediaServersServiceCollection
{
    /// <summary>
    /// Adds <see cref="IMediaServerFactory"/>, <see cref="IServerListenerFactory"/> and <see cref="IWatchServerFactory"/>, with
    /// options from the section <see cref="MediaServersOptions.SectionName"/> that are checked at start. Needs logging; takes the
    /// container's <see cref="TimeProvider"/> and <see cref="IRequestTurns"/> if they are there.
    /// </summary>
    public static IServiceCollection AddMediaServers(this IServiceCollection services)
    {
        services.AddOptions<MediaServersOptions>().BindConfiguration(MediaServersOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<MediaServersOptions>, MediaServersOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MediaServersMetrics>();
        services.TryAddSingleton<IRequestTurns, OwnTurns>();
        services.TryAddSingleton(provider =>
            new RequestLimit(provider.GetRequiredService<IOptions<MediaServersOptions>>().Value.MaxRequestsInFlight));
        services.TryAddSingleton<RequestGates>();
        services.TryAddSingleton<MediaServerFactory>();
        services.TryAddSingleton<IMediaServerFactory>(provider => provider.GetRequiredService<MediaServerFactory>());
        services.TryAddSingleton<IWatchServerFactory>(provider => provider.GetRequiredService<MediaServerFactory>());
        services.TryAddSingleton<IServerListenerFactory, ServerListenerFactory>();

        // The factory's own loggers print addresses and headers; ours print neither, so theirs are removed.
        services.AddHttpClient(ServerConnection.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    private static SocketsHttpHandler CreateHandler(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<MediaServersOptions>>().Value;
        return new SocketsHttpHandler
        {
            // Redirects are followed by ServerConnection, which knows where the token may go.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
    }
}
