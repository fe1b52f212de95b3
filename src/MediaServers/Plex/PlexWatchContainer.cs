using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>A container of items with their watch state, of sections, or of accounts.</summary>
internal sealed record PlexWatchContainer
{
    /// <summary>Rows of the whole listing; absent if the answer was not paged.</summary>
    [JsonPropertyName("totalSize")]
    public long? TotalSize { get; init; }

    [JsonPropertyName("Directory")]
    public IReadOnlyList<PlexSection?>? Sections { get; init; }

    [JsonPropertyName("Metadata")]
    public IReadOnlyList<PlexWatchItem?>? Items { get; init; }

    [JsonPropertyName("Account")]
    public IReadOnlyList<PlexAccount?>? Accounts { get; init; }
}
