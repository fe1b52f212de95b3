using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Plex;

/// <summary>A container of sections or items, or the server itself.</summary>
internal sealed record PlexContainer
{
    [JsonPropertyName("machineIdentifier")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? MachineIdentifier { get; init; }

    [JsonPropertyName("friendlyName")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? FriendlyName { get; init; }

    [JsonPropertyName("version")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Version { get; init; }

    /// <summary>Rows of the whole listing; absent if the answer was not paged.</summary>
    [JsonPropertyName("totalSize")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? TotalSize { get; init; }

    [JsonPropertyName("offset")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Offset { get; init; }

    [JsonPropertyName("Directory")]
    public IReadOnlyList<PlexSection?>? Sections { get; init; }

    [JsonPropertyName("Metadata")]
    public IReadOnlyList<PlexItem?>? Items { get; init; }
}
