using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// A fingerprint of what is stored of a server item: equal digests mean that nothing needs to be written.
/// </summary>
/// <remarks>
/// The server's change mark and time of change are stored, but do not count: a nightly storm that moves them on every item and
/// changes nothing else must write nothing.
/// </remarks>
internal static class ItemDigest
{
    /// <summary>16 bytes. The same for the same values on every machine; external ids count whatever their order.</summary>
    public static byte[] Of(ServerItem item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, item.Key);
        Add(hash, (long)item.Kind);
        Add(hash, item.Title);
        Add(hash, item.Year);
        Add(hash, item.ShowKey);
        Add(hash, item.SeasonKey);
        Add(hash, item.SeasonNumber);
        Add(hash, item.EpisodeNumber);
        Add(hash, item.DurationMs);
        Add(hash, item.AddedAt?.UtcTicks);
        Add(hash, item.LeafCount);
        Add(hash, item.ChildCount);
        Add(hash, item.Path);
        Add(hash, item.SizeBytes);
        foreach (var id in item.ExternalIds.OrderBy(id => id.Provider, StringComparer.Ordinal))
        {
            Add(hash, id.Provider);
            Add(hash, id.Value);
        }

        return hash.GetHashAndReset()[..16];
    }

    // A length before each text, and a mark before each number, keep neighbours apart: ("ab", "c") is not ("a", "bc").
    private static void Add(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Add(hash, -1L);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long? number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = number.HasValue ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number ?? 0);
        hash.AppendData(bytes);
    }
}
