using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>Brings a request onto the wire and back.</summary>
[RegisterConverter]
internal sealed class SyncRequestConverter : IConverter<SyncRequest, SyncRequestSurrogate>
{
    public SyncRequest ConvertFromSurrogate(in SyncRequestSurrogate surrogate) =>
        new((PassMode)surrogate.Mode, surrogate.IsDryRun);

    public SyncRequestSurrogate ConvertToSurrogate(in SyncRequest value) =>
        new() { Mode = (byte)value.Mode, IsDryRun = value.IsDryRun };
}
