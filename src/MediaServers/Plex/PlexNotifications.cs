using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>What a message tells, in the list that belongs to its type.</summary>
internal sealed record PlexNotifications
{
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("TimelineEntry")]
    public IReadOnlyList<PlexTimelineEntry?>? Timeline { get; init; }

    [JsonPropertyName("ActivityNotification")]
    public IReadOnlyList<PlexActivityNotification?>? Activities { get; init; }

    [JsonPropertyName("PlaySessionStateNotification")]
    public IReadOnlyList<PlexPlaySession?>? Playing { get; init; }
}
