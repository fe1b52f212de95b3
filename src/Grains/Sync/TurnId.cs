using System.Buffers.Binary;
using System.Security.Cryptography;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>
/// The id of a turn tells which life of which silo holds it, so that the turns of a silo that died need not wait for their ends.
/// </summary>
internal static class TurnId
{
    private const int MarkLength = sizeof(int);

    /// <summary>A new id.</summary>
    public static Guid New(SiloAddress silo)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes, MarkOf(silo));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>What the ids of a silo's turns have in common; another start of it has another.</summary>
    public static int MarkOf(SiloAddress silo) => silo.GetConsistentHashCode();

    /// <summary>The same, from an id.</summary>
    public static int MarkOf(Guid turn)
    {
        Span<byte> bytes = stackalloc byte[16];
        turn.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt32BigEndian(bytes[..MarkLength]);
    }
}
