using System.Text.Json.Serialization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Core.Wire;

/// <summary>
/// Writes calls. Apart from <see cref="WireJson"/> because it leaves nulls out: calls are many, and most fields of an item are
/// absent.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(EnumNameConverter<Acknowledge>),
        typeof(EnumNameConverter<MediaKind>),
        typeof(EnumNameConverter<ReportKind>),
    ])]
[JsonSerializable(typeof(ReportCall))]
internal sealed partial class ReportCallJson : JsonSerializerContext;
