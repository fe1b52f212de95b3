using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Reading;
using MediaSync.MediaServers.Http;
using MediaSync.MediaServers.Jellyfin;
using MediaSync.MediaServers.Plex;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.MediaServers;

internal sealed class MediaServerFactory(
    IHttpClientFactory clients,
    RequestGates gates,
    IOptions<MediaServersOptions> options,
    MediaServersMetrics metrics,
    TimeProvider time,
    ILogger<ServerConnection> logger) : IMediaServerFactory, IWatchServerFactory
{
    public IMediaServer Open(MediaServerAddress address)
    {
        var origin = ServerOrigin.Of(address);
        return address.Kind switch
        {
            MediaServerKind.Plex => new PlexServer(Connect(origin, new PlexHeaders(address.Token, options.Value.ClientId).Apply)),
            MediaServerKind.Jellyfin =>
                new JellyfinServer(
                    Connect(origin, new JellyfinHeaders(address.Token, options.Value.ClientId).Apply), address.Viewer),
            _ => throw new ArgumentOutOfRangeException(nameof(address), address.Kind, "No client for this kind of media server."),
        };
    }

    IWatchServer IWatchServerFactory.Open(MediaServerAddress address)
    {
        var origin = ServerOrigin.Of(address);
        return address.Kind switch
        {
            MediaServerKind.Plex => new PlexWatchServer(
                address.Token, token => Connect(origin, new PlexHeaders(token, options.Value.ClientId).Apply)),
            MediaServerKind.Jellyfin => new JellyfinWatchServer(
                address.Token, token => Connect(origin, new JellyfinHeaders(token, options.Value.ClientId).Apply)),
            _ => throw new ArgumentOutOfRangeException(nameof(address), address.Kind, "No client for this kind of media server."),
        };
    }

    private ServerConnection Connect(ServerOrigin origin, Action<HttpRequestMessage> authorize) =>
        new(origin, authorize, clients, gates, options.Value, metrics, time, logger);
}
