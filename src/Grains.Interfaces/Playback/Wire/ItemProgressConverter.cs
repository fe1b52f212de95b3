using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>Brings the progress of one item onto the wire and back.</summary>
[RegisterConverter]
internal sealed class ItemProgressConverter : IConverter<ItemProgress, ItemProgressSurrogate>
{
    public ItemProgress ConvertFromSurrogate(in ItemProgressSurrogate surrogate) => surrogate.ToProgress();

    public ItemProgressSurrogate ConvertToSurrogate(in ItemProgress value) => ItemProgressSurrogate.Of(value);
}
