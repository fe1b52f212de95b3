using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>What a user may do and see.</summary>
internal sealed record JellyfinUserPolicy
{
    [JsonPropertyName("IsAdministrator")]
    public bool? IsAdministrator { get; init; }

    [JsonPropertyName("IsDisabled")]
    public bool? IsDisabled { get; init; }

    [JsonPropertyName("EnableAllFolders")]
    public bool? EnableAllFolders { get; init; }
}
