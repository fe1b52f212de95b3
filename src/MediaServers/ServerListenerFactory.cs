using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Http;
using MediaSync.MediaServers.Jellyfin;
using MediaSync.MediaServers.Plex;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.MediaServers;

internal sealed class ServerListenerFactory(
    IHttpClientFactory clients,
    RequestGates gates,
    IOptions<MediaServersOptions> options,
    MediaServersMetrics metrics,
    TimeProvider time,
    ILogger<ServerConnection> logger) : IServerListenerFactory
{
    public IServerListener Listen(MediaServerAddress address)
    {
        var origin = ServerOrigin.Of(address);
        switch (address.Kind)
        {
            case MediaServerKind.Plex:
                var plex = new PlexHeaders(address.Token, options.Value.ClientId);
                return new PlexListener(new SocketOpener(origin, plex.Apply, clients, options.Value, time));
            case MediaServerKind.Jellyfin:
                var jellyfin = new JellyfinHeaders(address.Token, options.Value.ClientId);
                return new JellyfinListener(
                    new ServerConnection(origin, jellyfin.Apply, clients, gates, options.Value, metrics, time, logger),
                    new SocketOpener(origin, jellyfin.Apply, clients, options.Value, time),
                    time);
            default:
                throw new ArgumentOutOfRangeException(nameof(address), address.Kind, "No listener for this kind of server.");
        }
    }
}
