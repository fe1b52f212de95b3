using System.Net;
using System.Net.WebSockets;
using System.Text;
using MediaSync.Core.Sync.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MediaSync.MediaServers.Tests.Push;

/// <summary>A server whose websocket says what the test wants, for messages that no sound server sends.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    public const string Token = "socket-token";

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _ending = new();

    private SocketServer(WebApplication app) => _app = app;

    /// <summary>Path and query of the requests so far.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Headers of the newest request, all in one text.</summary>
    public string Headers { get; private set; } = string.Empty;

    public MediaServerAddress Plex => new(MediaServerKind.Plex, new Uri(_app.Urls.Single()), Token);

    public MediaServerAddress Jellyfin => Plex with { Kind = MediaServerKind.Jellyfin };

    /// <summary>Sends messages and then closes the connection as it should be.</summary>
    public static Task<SocketServer> StartAsync(params string[] messages) => StartAsync(async socket =>
    {
        foreach (var message in messages)
        {
            await SendAsync(socket, message, isEnd: true);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    });

    public static Task<SocketServer> StartAsync(Func<WebSocket, Task> talk) => StartAsync(async (context, ending) =>
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            // A Jellyfin is asked who the token's user is.
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"Id":"user"}""", ending);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await talk(socket);
            await socket.ReceiveAsync(new byte[100], ending);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone, as it may.
        }
    });

    public static async Task<SocketServer> StartAsync(Func<HttpContext, CancellationToken, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new SocketServer(app);
        app.UseWebSockets();
        app.Run(context =>
        {
            server.Requests.Add($"{context.Request.Path}{context.Request.QueryString}");
            server.Headers = string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
            return answer(context, server._ending.Token);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static Task SendAsync(WebSocket socket, string text, bool isEnd) => socket.SendAsync(
        Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, isEnd, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _app.DisposeAsync();
        _ending.Dispose();
    }
}
