using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>Brings a page of progress onto the wire and back.</summary>
[RegisterConverter]
internal sealed class ProgressPageConverter : IConverter<ProgressPage, ProgressPageSurrogate>
{
    public ProgressPage ConvertFromSurrogate(in ProgressPageSurrogate surrogate) =>
        new(Array.ConvertAll(surrogate.Items, item => item.ToProgress()), surrogate.Next);

    public ProgressPageSurrogate ConvertToSurrogate(in ProgressPage value) =>
        new() { Items = [.. value.Items.Select(ItemProgressSurrogate.Of)], Next = value.Next };
}
