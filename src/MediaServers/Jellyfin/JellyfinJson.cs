using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Reading of Jellyfin's JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = false,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt64Converter), typeof(LenientTimeConverter)])]
[JsonSerializable(typeof(JellyfinPage))]
[JsonSerializable(typeof(JellyfinMessage))]
[JsonSerializable(typeof(JellyfinSystemInfo))]
[JsonSerializable(typeof(JellyfinUtcTime))]
[JsonSerializable(typeof(JellyfinUser))]
[JsonSerializable(typeof(IReadOnlyList<JellyfinUser?>), TypeInfoPropertyName = "Users")]
internal sealed partial class JellyfinJson : JsonSerializerContext;
