using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Plex;

/// <summary>One file.</summary>
internal sealed record PlexPart
{
    [JsonPropertyName("file")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? File { get; init; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("size")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Size { get; init; }
}
