using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>Brings a query onto the wire and back.</summary>
[RegisterConverter]
internal sealed class ProgressQueryConverter : IConverter<ProgressQuery, ProgressQuerySurrogate>
{
    public ProgressQuery ConvertFromSurrogate(in ProgressQuerySurrogate surrogate) =>
        new(surrogate.After, surrogate.Limit, surrogate.Items);

    public ProgressQuerySurrogate ConvertToSurrogate(in ProgressQuery value) =>
        new() { After = value.After, Limit = value.Limit, Items = value.Items is { } items ? [.. items] : null };
}
