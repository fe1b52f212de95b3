using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>Reading of Plex's JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = false, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlexAnswer))]
internal sealed partial class PlexJson : JsonSerializerContext;
