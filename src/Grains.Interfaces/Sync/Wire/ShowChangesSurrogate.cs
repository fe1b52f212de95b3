using MediaSync.Core.Sync.Passes;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>The wire form of <see cref="ShowChanges"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.show-changes")]
[OmitDefaultMemberValues]
internal struct ShowChangesSurrogate
{
    [Id(0)]
    public bool IsWhole;

    /// <summary>Null: none.</summary>
    [Id(1)]
    public ServerItemSurrogate[]? New;

    /// <summary>Null: none.</summary>
    [Id(2)]
    public ServerItemSurrogate[]? Changed;

    /// <summary>Null: none.</summary>
    [Id(3)]
    public StoredChildSurrogate[]? Gone;

    [Id(4)]
    public long Requests;
}
