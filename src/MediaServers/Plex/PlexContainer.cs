using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>A container of sections or items, or the server itself.</summary>
internal sealed record PlexContainer
{
    [JsonPropertyName("machineIdentifier")]
    public string? MachineIdentifier { get; init; }

    [JsonPropertyName("friendlyName")]
    public string? FriendlyName { get; init; }

    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>Rows of the whole listing; absent if the answer was not paged.</summary>
    [JsonPropertyName("totalSize")]
    public long? TotalSize { get; init; }

    [JsonPropertyName("offset")]
    public long? Offset { get; init; }

    [JsonPropertyName("Directory")]
    public IReadOnlyList<PlexSection?>? Sections { get; init; }

    [JsonPropertyName("Metadata")]
    public IReadOnlyList<PlexItem?>? Items { get; init; }
}
