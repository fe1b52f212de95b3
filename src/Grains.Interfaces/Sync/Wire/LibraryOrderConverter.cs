using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>Brings an order onto the wire and back.</summary>
[RegisterConverter]
internal sealed class LibraryOrderConverter : IConverter<LibraryOrder, LibraryOrderSurrogate>
{
    public LibraryOrder ConvertFromSurrogate(in LibraryOrderSurrogate surrogate) => new(
        surrogate.Server,
        surrogate.Id,
        new ServerLibrary(
            surrogate.Key, surrogate.Identity, surrogate.Title, (LibraryKind)surrogate.Kind, surrogate.ChangeMark)
        {
            IsScanning = surrogate.IsScanning,
        },
        surrogate.Version,
        new SyncRequest((PassMode)surrogate.Mode, surrogate.IsDryRun))
    {
        Time = surrogate.TimeTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        Requests = surrogate.Requests,
    };

    public LibraryOrderSurrogate ConvertToSurrogate(in LibraryOrder value) => new()
    {
        Server = value.Server,
        Id = value.Id,
        Key = value.Library.Key,
        Identity = value.Library.Identity,
        Title = value.Library.Title,
        Kind = (byte)value.Library.Kind,
        ChangeMark = value.Library.ChangeMark,
        IsScanning = value.Library.IsScanning,
        Version = value.Version,
        Mode = (byte)value.Request.Mode,
        IsDryRun = value.Request.IsDryRun,
        TimeTicks = value.Time?.UtcTicks,
        Requests = value.Requests,
    };
}
