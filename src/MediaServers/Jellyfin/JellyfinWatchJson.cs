using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>
/// Reading and writing of Jellyfin's watch state, generated at build time. Nulls are not written: they change nothing.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(LenientStringConverter), typeof(LenientInt64Converter), typeof(LenientTimeConverter),
    ])]
[JsonSerializable(typeof(JellyfinWatchPage))]
[JsonSerializable(typeof(JellyfinNewUserData))]
[JsonSerializable(typeof(JellyfinAccount))]
[JsonSerializable(typeof(IReadOnlyList<JellyfinAccount?>), TypeInfoPropertyName = "Accounts")]
[JsonSerializable(typeof(IReadOnlyList<JellyfinSession?>), TypeInfoPropertyName = "Sessions")]
internal sealed partial class JellyfinWatchJson : JsonSerializerContext;
