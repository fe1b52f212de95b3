using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Another item that a row names.</summary>
internal sealed record JellyfinNamedItem
{
    [JsonPropertyName("Id")]
    public string? Id { get; set; }
}
