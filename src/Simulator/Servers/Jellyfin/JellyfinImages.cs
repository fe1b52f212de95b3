using System.Text.Json;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>What a row says of an item without pictures.</summary>
internal static class JellyfinImages
{
    public static void WriteNone(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("ImageTags");
        writer.WriteEndObject();
        writer.WriteStartArray("BackdropImageTags");
        writer.WriteEndArray();
        writer.WriteStartObject("ImageBlurHashes");
        writer.WriteEndObject();
    }
}
