using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Plex;

/// <summary>Reading of Plex's watch state, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = false,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt64Converter), typeof(LenientTimeConverter)])]
[JsonSerializable(typeof(PlexWatchAnswer))]
internal sealed partial class PlexWatchJson : JsonSerializerContext;
