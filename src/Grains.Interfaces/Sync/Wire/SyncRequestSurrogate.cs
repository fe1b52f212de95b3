using MediaSync.Core.Sync;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>The wire form of <see cref="SyncRequest"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.sync-request")]
[OmitDefaultMemberValues]
internal struct SyncRequestSurrogate
{
    [Id(0)]
    public byte Mode;

    [Id(1)]
    public bool IsDryRun;
}
