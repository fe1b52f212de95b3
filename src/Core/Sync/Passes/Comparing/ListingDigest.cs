using System.Buffers.Binary;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>A fingerprint of a whole listing, whatever its order: equal means that nothing in it changed.</summary>
internal sealed class ListingDigest
{
    // A sum of 128-bit hashes, not an exclusive or: a row that comes twice counts twice.
    private UInt128 _sum;

    /// <summary>The fingerprint so far.</summary>
    public UInt128 Value => _sum;

    /// <summary>Adds rows.</summary>
    public void Add(IEnumerable<ServerItem> items)
    {
        foreach (var item in items)
        {
            _sum = unchecked(_sum + BinaryPrimitives.ReadUInt128LittleEndian(ItemDigest.Of(item)));
        }
    }

    /// <summary>Adds keys.</summary>
    public void Add(string key) => _sum = unchecked(_sum + KeyHash.Of(key));
}
