using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Core.Sync.Passes;

/// <summary>A server key as 128 bits: enough that two keys of one library never meet, whatever their length.</summary>
internal static class KeyHash
{
    /// <summary>The first half of the key's SHA-256.</summary>
    public static UInt128 Of(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
