using System.Net;
using System.Net.WebSockets;
using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Http;

/// <summary>
/// Opens websockets of one server, with the token in a header as in any other request. Everything it throws, apart from
/// cancellation, is a <see cref="MediaServerException"/> that holds no token.
/// </summary>
internal sealed class SocketOpener(
    ServerOrigin origin,
    Action<HttpRequestMessage> authorize,
    IHttpClientFactory clients,
    MediaServersOptions options,
    TimeProvider time)
{
    private const int MaxRedirects = 3;

    // A connection that is dead and does not say so is found out within twice this. By the machine's own clock: the socket has
    // no other.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(30);

    /// <summary>Opens one. Dispose it.</summary>
    /// <param name="path">Path below the server's address, without a slash in front and without any secret.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<ServerSocket> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await FollowAsync(origin.At(path), either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The socket wraps what a request throws as it is.
            var cause = exception is WebSocketException { InnerException: { } inner } ? inner : exception;
            var failed = RequestFailures.Of(cause, timeout.IsCancellationRequested, options.RequestTimeout)
                ?? new RequestFailedException(MediaServerFailure.Unreachable, "did not open a websocket", exception);
            throw new MediaServerException($"{origin} {failed.Message} (websocket /{path}).", failed.InnerException)
            {
                Failure = failed.Failure,
            };
        }
    }

    private async Task<ServerSocket> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var socket = new ClientWebSocket();
            try
            {
                Prepare(socket.Options, address);
                var client = clients.CreateClient(ServerConnection.ClientName);
                await socket.ConnectAsync(SocketAddressOf(address), client, cancellationToken).ConfigureAwait(false);
                return new ServerSocket(origin, socket, options.MaxMessageBytes);
            }
            catch (WebSocketException) when (socket.HttpStatusCode != default)
            {
                var target = Judge(socket, address);
                socket.Dispose();
                address = redirects < MaxRedirects ? target : throw new RequestFailedException(
                    MediaServerFailure.Refused, $"redirects more than {MaxRedirects} times. Check the proxies on the way");
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private void Prepare(ClientWebSocketOptions socket, Uri address)
    {
        socket.CollectHttpResponseDetails = true;
        socket.KeepAliveInterval = PingInterval;
        socket.KeepAliveTimeout = PingInterval;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        authorize(request);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            socket.SetRequestHeader(name, values.ToString());
        }
    }

    /// <summary>Where a server that did not open the socket wants us to go; throws if it wants something else.</summary>
    private Uri Judge(ClientWebSocket socket, Uri address)
    {
        using var response = new HttpResponseMessage(socket.HttpStatusCode);
        var location = socket.HttpResponseHeaders?.FirstOrDefault(
            header => string.Equals(header.Key, "Location", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if ((int)socket.HttpStatusCode is < 301 or > 308 || !Uri.TryCreate(address, location, out var target))
        {
            throw RequestFailures.Of(response, time.GetUtcNow()) ?? new RequestFailedException(
                MediaServerFailure.Refused,
                $"answered {(int)socket.HttpStatusCode} and no websocket. Check the proxies on the way");
        }

        return ServerOrigin.MayFollow(address, target) ? target : throw new RequestFailedException(
            MediaServerFailure.Refused, "redirects to another place, where the token is not sent");
    }

    private static Uri SocketAddressOf(Uri address) => new UriBuilder(address)
    {
        Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
        Port = address.Port,
    }.Uri;
}
