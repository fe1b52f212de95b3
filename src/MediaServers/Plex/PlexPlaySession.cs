using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>Somebody plays something.</summary>
internal sealed record PlexPlaySession
{
    /// <summary>playing, paused, buffering or stopped.</summary>
    [JsonPropertyName("state")]
    public string? State { get; init; }
}
