using System.Buffers.Binary;
using MediaSync.Core.Sync.Passes.Comparing;

namespace MediaSync.Core.Sync.Passes.Deleting;

/// <summary>
/// A set of keys of one library, to be kept for later: 8 bytes of each key's hash. A key that is not in a set of a million is
/// taken for one of it once in 10 million million times.
/// </summary>
public sealed class KeySet
{
    /// <summary>Most keys; a set of more covers nothing and cannot be kept.</summary>
    public const int MaxKeys = 1_000_000;

    private const int Size = sizeof(ulong);

    private readonly HashSet<ulong> _hashes = [];
    private bool _isOverfull;

    /// <summary>Adds a key.</summary>
    public void Add(string key)
    {
        _isOverfull |= _hashes.Count == MaxKeys;
        if (!_isOverfull)
        {
            _hashes.Add((ulong)KeyHash.Of(key));
        }
    }

    /// <summary>True if all keys of the other set are in this one. Sets that are not whole are taken to be apart.</summary>
    public bool Covers(KeySet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return !_isOverfull && !other._isOverfull && other._hashes.IsSubsetOf(_hashes);
    }

    /// <summary>The set as it is stored; null if it is not whole.</summary>
    public byte[]? ToBytes()
    {
        if (_isOverfull)
        {
            return null;
        }

        var (bytes, at) = (new byte[_hashes.Count * Size], 0);
        foreach (var hash in _hashes)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at), hash);
            at += Size;
        }

        return bytes;
    }

    /// <summary>A set that was stored.</summary>
    public static KeySet FromBytes(ReadOnlySpan<byte> bytes)
    {
        var set = new KeySet();
        for (; bytes.Length >= Size; bytes = bytes[Size..])
        {
            set._hashes.Add(BinaryPrimitives.ReadUInt64BigEndian(bytes));
        }

        return set;
    }
}
