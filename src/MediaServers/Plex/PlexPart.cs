using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>One file.</summary>
internal sealed record PlexPart
{
    [JsonPropertyName("file")]
    public string? File { get; set; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("size")]
    public long? Size { get; set; }
}
