using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>One version of a movie or an episode.</summary>
internal sealed record PlexMedia
{
    [JsonPropertyName("Part")]
    public IReadOnlyList<PlexPart?>? Parts { get; set; }
}
