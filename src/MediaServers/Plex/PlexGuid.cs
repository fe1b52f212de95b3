using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>An id of a public catalogue, such as <c>imdb://tt0057071</c>.</summary>
internal sealed record PlexGuid
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }
}
