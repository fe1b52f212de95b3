using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Plex;

/// <summary>Reading of Plex's JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = false,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt64Converter), typeof(LenientTimeConverter)])]
[JsonSerializable(typeof(PlexAnswer))]
[JsonSerializable(typeof(PlexMessage))]
internal sealed partial class PlexJson : JsonSerializerContext;
