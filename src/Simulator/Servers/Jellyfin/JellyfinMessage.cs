using System.Buffers;
using System.Text.Json;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Messages of Jellyfin's websocket.</summary>
internal static class JellyfinMessage
{
    /// <summary>Makes a message; each copy has an id of its own.</summary>
    public static byte[] Of(string type, Action<Utf8JsonWriter>? data = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("MessageId", Guid.NewGuid().ToString("N"));
        data?.Invoke(writer);
        writer.WriteString("MessageType", type);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
