using System.Runtime.CompilerServices;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>
/// Listens to a Jellyfin. It announces what changed to the users who are connected, half a minute after the last change; an API
/// key is no user and hears nothing.
/// </summary>
internal sealed class JellyfinListener(ServerConnection connection, SocketOpener opener, TimeProvider time) : IServerListener
{
    private bool _isUser;

    public async IAsyncEnumerable<ServerHint> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _isUser = _isUser || await JellyfinViewer.FindOwnAsync(connection, cancellationToken).ConfigureAwait(false) is not null;
        if (!_isUser)
        {
            yield return ServerHint.Deaf;
            yield break;
        }

        // In a header, not as ?ApiKey=: addresses end up in logs, and which device it is stands in the same header.
        using var socket = await opener.OpenAsync("socket", cancellationToken).ConfigureAwait(false);
        await using var keepAlive = new JellyfinKeepAlive(socket, time);
        yield return ServerHint.Listening;
        while (await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            var (hint, within) = message.IsTooLong ? (ServerHint.TooLong, null) : JellyfinHints.Read(message.Body.Span);
            if (within is { } granted)
            {
                keepAlive.Start(granted);
            }

            yield return hint;
        }
    }
}
