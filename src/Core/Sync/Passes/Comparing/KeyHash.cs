using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>A server key as 128 bits: enough that two keys of one library never meet, whatever their length.</summary>
internal static class KeyHash
{
    private const int UsualSize = 256;

    /// <summary>The first half of the key's SHA-256.</summary>
    public static UInt128 Of(string key)
    {
        var most = Encoding.UTF8.GetMaxByteCount(key.Length);
        Span<byte> bytes = most <= UsualSize ? stackalloc byte[UsualSize] : new byte[most];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
