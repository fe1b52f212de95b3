using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>The wire form of <see cref="StoredChild"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.stored-child")]
internal struct StoredChildSurrogate
{
    [Id(0)]
    public string Key;

    [Id(1)]
    public byte Kind;

    public static StoredChildSurrogate Of(StoredChild child) => new() { Key = child.Key, Kind = (byte)child.Kind };

    public readonly StoredChild ToChild() => new(Key, (MediaKind)Kind);
}
