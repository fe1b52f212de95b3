using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>
/// A fingerprint of what is stored of a server item: equal digests mean that nothing needs to be written.
/// </summary>
/// <remarks>
/// The server's change mark and time of change are stored, but do not count: a nightly storm that moves them on every item and
/// changes nothing else must write nothing.
/// </remarks>
internal static class ItemDigest
{
    // Enough for nearly every item; a longer one takes an array of its own.
    private const int UsualSize = 2_048;
    private const int NumberSize = 9;
    private const int Numbers = 9;
    private const int Texts = 5;

    /// <summary>16 bytes. The same for the same values on every machine; external ids count whatever their order.</summary>
    public static byte[] Of(ServerItem item)
    {
        var most = MaxSizeOf(item);
        Span<byte> bytes = most <= UsualSize ? stackalloc byte[UsualSize] : new byte[most];
        var at = 0;
        Add(bytes, ref at, item.Key);
        Add(bytes, ref at, (long)item.Kind);
        Add(bytes, ref at, item.Title);
        Add(bytes, ref at, item.Year);
        Add(bytes, ref at, item.ShowKey);
        Add(bytes, ref at, item.SeasonKey);
        Add(bytes, ref at, item.SeasonNumber);
        Add(bytes, ref at, item.EpisodeNumber);
        Add(bytes, ref at, item.DurationMs);
        Add(bytes, ref at, item.AddedAt?.UtcTicks);
        Add(bytes, ref at, item.LeafCount);
        Add(bytes, ref at, item.ChildCount);
        Add(bytes, ref at, item.Path);
        Add(bytes, ref at, item.SizeBytes);
        foreach (var id in item.ExternalIds.OrderBy(id => id.Provider, StringComparer.Ordinal))
        {
            Add(bytes, ref at, id.Provider);
            Add(bytes, ref at, id.Value);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..at], hash);
        return hash[..16].ToArray();
    }

    private static int MaxSizeOf(ServerItem item)
    {
        var chars = item.Key.Length + item.Title.Length + (item.ShowKey?.Length ?? 0) + (item.SeasonKey?.Length ?? 0)
            + (item.Path?.Length ?? 0);
        foreach (var id in item.ExternalIds)
        {
            chars += id.Provider.Length + id.Value.Length;
        }

        return Encoding.UTF8.GetMaxByteCount(chars) + ((Numbers + Texts + (2 * item.ExternalIds.Count)) * (NumberSize + 3));
    }

    // A length before each text, and a mark before each number, keep neighbours apart: ("ab", "c") is not ("a", "bc").
    private static void Add(Span<byte> bytes, ref int at, string? text)
    {
        if (text is null)
        {
            Add(bytes, ref at, -1L);
            return;
        }

        var length = Encoding.UTF8.GetBytes(text, bytes[(at + NumberSize)..]);
        Add(bytes, ref at, length);
        at += length;
    }

    private static void Add(Span<byte> bytes, ref int at, long? number)
    {
        bytes[at] = number.HasValue ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(at + 1)..], number ?? 0);
        at += NumberSize;
    }
}
