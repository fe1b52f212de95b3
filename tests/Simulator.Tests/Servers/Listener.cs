using System.Net.WebSockets;
using System.Text.Json;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>A client of a simulated server's websocket.</summary>
internal sealed class Listener : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<Listener> ConnectAsync(SimulatedServer server, string path)
    {
        var listener = new Listener();
        await listener._socket.ConnectAsync(new UriBuilder(new Uri(server.Url, path)) { Scheme = "ws" }.Uri, Cancelled);
        return listener;
    }

    public async Task<JsonElement> ReceiveAsync()
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(buffer.AsMemory(length), Cancelled);
            length += received.Count;
        }
        while (!received.EndOfMessage);

        received.MessageType.ShouldBe(WebSocketMessageType.Text);
        return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement;
    }

    public Task SendAsync(string text) => _socket.SendAsync(
        System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancelled);

    public void Dispose() => _socket.Dispose();
}
