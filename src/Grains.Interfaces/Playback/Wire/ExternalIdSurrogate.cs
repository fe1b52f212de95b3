using MediaSync.Core.Catalog;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="ExternalId"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.external-id")]
internal struct ExternalIdSurrogate
{
    [Id(0)]
    public string? Provider;

    [Id(1)]
    public string? Value;

    public static ExternalIdSurrogate Of(ExternalId? id) =>
        new() { Provider = Utf8Text.Of(id?.Provider), Value = Utf8Text.Of(id?.Value) };

    /// <summary>What is missing stays so: whoever judges the report refuses it.</summary>
    public readonly ExternalId ToExternalId() => new(Provider!, Value!);
}
