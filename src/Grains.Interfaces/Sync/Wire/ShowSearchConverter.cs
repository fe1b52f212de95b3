using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>Brings a search onto the wire and back.</summary>
[RegisterConverter]
internal sealed class ShowSearchConverter : IConverter<ShowSearch, ShowSearchSurrogate>
{
    public ShowSearch ConvertFromSurrogate(in ShowSearchSurrogate surrogate) => new(
        new PassKey(surrogate.Server, surrogate.LibraryId, surrogate.Pass),
        surrogate.Library,
        (LibraryKind)surrogate.Kind,
        surrogate.Show)
    {
        SeeksLeaves = surrogate.SeeksLeaves,
        SeeksBetween = surrogate.SeeksBetween,
        Watermark = surrogate.WatermarkTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        Mark = surrogate.Mark,
    };

    public ShowSearchSurrogate ConvertToSurrogate(in ShowSearch value) => new()
    {
        Server = value.Pass.Server,
        LibraryId = value.Pass.Library,
        Pass = value.Pass.Pass,
        Library = value.Library,
        Kind = (byte)value.Kind,
        Show = value.Show,
        SeeksLeaves = value.SeeksLeaves,
        SeeksBetween = value.SeeksBetween,
        WatermarkTicks = value.Watermark?.UtcTicks,
        Mark = value.Mark,
    };
}
