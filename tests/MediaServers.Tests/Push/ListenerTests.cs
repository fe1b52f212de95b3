using System.Net.WebSockets;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.MediaServers.Tests.Push;

/// <summary>One connection to a server that behaves badly.</summary>
public sealed class ListenerTests
{
    private const string Content =
        """{"NotificationContainer":{"type":"timeline","TimelineEntry":[{"sectionID":"1","itemID":"2","state":5}]}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Garbage_is_passed_over_and_the_connection_stays()
    {
        await using var server = await SocketServer.StartAsync(
            "", "not JSON", "[]", "null", "{}", "{\"NotificationContainer\":7}", Content);

        (await ListenAsync(server.Plex)).ShouldBe(
        [
            ServerHint.Listening, .. Enumerable.Repeat(ServerHint.Unreadable, 6), ServerHint.Content,
        ]);
    }

    [Fact]
    public async Task A_message_beyond_the_limit_is_known_to_be_there_and_the_next_one_is_read()
    {
        await using var server = await SocketServer.StartAsync(new string('x', 100_000), Content);

        (await ListenAsync(server.Plex)).ShouldBe([ServerHint.Listening, ServerHint.TooLong, ServerHint.Content]);
    }

    [Fact]
    public async Task A_message_without_an_end_ends_the_connection()
    {
        await using var server = await SocketServer.StartAsync(async socket =>
        {
            // Far beyond what is read, but not for ever: Kestrel takes what is sent to a client that has gone, and says nothing.
            for (var piece = 0; piece < 500; piece++)
            {
                await SocketServer.SendAsync(socket, new string('x', 60_000), isEnd: false);
            }
        });

        var error = await Should.ThrowAsync<MediaServerException>(() => ListenAsync(server.Plex));

        error.Message.ShouldContain("without an end");
    }

    [Fact]
    public async Task A_message_in_pieces_is_one_message()
    {
        await using var server = await SocketServer.StartAsync(async socket =>
        {
            await SocketServer.SendAsync(socket, Content[..40], isEnd: false);
            await SocketServer.SendAsync(socket, Content[40..], isEnd: true);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        });

        (await ListenAsync(server.Plex)).ShouldBe([ServerHint.Listening, ServerHint.Content]);
    }

    [Fact]
    public async Task The_token_is_sent_in_a_header_and_in_no_address()
    {
        await using var server = await SocketServer.StartAsync();

        await ListenAsync(server.Plex);
        server.Requests.ShouldBe(["/:/websockets/notifications"]);
        server.Headers.ShouldContain($"X-Plex-Token: {SocketServer.Token}");
        await ListenAsync(server.Jellyfin);
        server.Requests[1..].ShouldBe(["/Users/Me", "/socket"]);
        server.Headers.ShouldContain($"Token=\"{SocketServer.Token}\"");
    }

    [Theory]
    [InlineData(401, MediaServerFailure.Unauthorized, "answered 401")]
    [InlineData(404, MediaServerFailure.Refused, "answered 404")]
    [InlineData(503, MediaServerFailure.Overloaded, "answered 503")]
    [InlineData(200, MediaServerFailure.Refused, "answered 200 and no websocket")]
    public async Task A_server_that_opens_no_websocket_says_why(int status, MediaServerFailure failure, string words)
    {
        await using var server = await SocketServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var error = await Should.ThrowAsync<MediaServerException>(() => ListenAsync(server.Plex));

        (error.Failure, error.Message.Contains(words)).ShouldBe((failure, true), error.Message);
        error.ToString().ShouldNotContain(SocketServer.Token);
    }

    [Fact]
    public async Task A_redirect_is_followed_on_the_same_server_and_nowhere_else()
    {
        await using var elsewhere = await SocketServer.StartAsync();
        var target = "/below/notifications";
        await using var server = await SocketServer.StartAsync(async (context, ending) =>
        {
            if (context.Request.Path != "/below/notifications")
            {
                context.Response.Redirect(target);
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ending);
        });

        (await ListenAsync(server.Plex)).ShouldBe([ServerHint.Listening]);
        server.Requests.ShouldBe(["/:/websockets/notifications", "/below/notifications"]);
        target = elsewhere.Plex.Url.AbsoluteUri;
        (await Should.ThrowAsync<MediaServerException>(() => ListenAsync(server.Plex))).Message.ShouldContain("another place");
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_not_there_cannot_be_reached()
    {
        var server = await SocketServer.StartAsync();
        var address = server.Plex;
        await server.DisposeAsync();

        var error = await Should.ThrowAsync<MediaServerException>(() => ListenAsync(address));

        error.Failure.ShouldBe(MediaServerFailure.Unreachable);
    }

    private static async Task<List<ServerHint>> ListenAsync(MediaServerAddress address)
    {
        await using var host = new MediaServersHost(null, ("MaxMessageBytes", "65536"));
        var listener = host.Services.GetRequiredService<IServerListenerFactory>().Listen(address);
        var hints = new List<ServerHint>();
        await foreach (var hint in listener.ListenAsync(Token))
        {
            hints.Add(hint);
        }

        return hints;
    }
}
