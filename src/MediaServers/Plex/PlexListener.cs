using System.Runtime.CompilerServices;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Plex;

/// <summary>Listens to a Plex, which announces each change by itself and at once.</summary>
internal sealed class PlexListener(SocketOpener opener) : IServerListener
{
    public async IAsyncEnumerable<ServerHint> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = await opener.OpenAsync(":/websockets/notifications", cancellationToken).ConfigureAwait(false);
        yield return ServerHint.Listening;
        while (await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            yield return message.IsTooLong ? ServerHint.TooLong : PlexHints.Read(message.Body.Span);
        }
    }
}
