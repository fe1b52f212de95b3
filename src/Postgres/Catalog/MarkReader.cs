using System.Buffers.Binary;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Reads and writes the parts of a mark.</summary>
internal static class MarkReader
{
    /// <summary>The mark in the row that the reader is on; its columns are <see cref="PassSql.MarkColumns"/>.</summary>
    public static LibraryMark Read(NpgsqlDataReader reader) => new()
    {
        Watermark = reader.GetOptional<DateTimeOffset>(0),
        LastFullSync = reader.GetOptional<DateTimeOffset>(1),
        ServerVersion = reader.GetOptionalText(2),
        ChangeMark = reader.GetOptionalText(3),
        CountOffset = reader.GetInt64(4),
        UnexplainedPasses = reader.GetInt32(5),
        IsProven = reader.GetBoolean(6),
        Containers = NumberOf(reader.GetOptionalBytes(7)),
        CheckedAt = reader.GetOptional<DateTimeOffset>(8),
        SweptAt = reader.GetOptional<DateTimeOffset>(9),
        ForcedFullAt = reader.GetOptional<DateTimeOffset>(10),
        NeedsFull = reader.GetBoolean(11),
        Resume = reader.GetOptional<short>(12) is { } kind
            ? new ResumePoint(
                (MediaKind)kind, reader.GetInt32(13), reader.GetFieldValue<DateTimeOffset>(14), reader.GetString(15))
            : null,
        Held = reader.GetOptional<long>(16) is { } count ? HeldOf(reader, count) : null,
        Counts = CountsOf(reader.IsDBNull(20) ? [] : reader.GetFieldValue<long[]>(20)),
    };

    /// <summary>Counts from an array whose element n - 1 is kind n.</summary>
    public static ItemCounts CountsOf(IReadOnlyList<long> counts) => new(
        Enum.GetValues<MediaKind>()
            .Where(kind => (int)kind <= counts.Count && counts[(int)kind - 1] > 0)
            .ToDictionary(kind => kind, kind => counts[(int)kind - 1]));

    /// <summary>A fingerprint as it is stored.</summary>
    public static byte[]? BytesOf(UInt128? number)
    {
        if (number is not { } value)
        {
            return null;
        }

        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }

    private static HeldDeletions HeldOf(NpgsqlDataReader reader, long count)
    {
        var held = new HeldDeletions(
            count, reader.GetFieldValue<DateTimeOffset>(17), NumberOf(reader.GetOptionalBytes(18)));
        if (!reader.GetBoolean(19))
        {
            return held;
        }

        // An older program of the same release line notes a word without what it is for: for what waits then.
        var word = reader.GetOptional<DateTimeOffset>(21) is { } at
            ? new DeletionWord(at, reader.GetInt64(22), NumberOf(reader.GetOptionalBytes(23)))
            : new DeletionWord(held.Since, count, held.Keys);
        return held with { Word = word };
    }

    private static UInt128? NumberOf(byte[]? bytes) =>
        bytes is { Length: 16 } ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : null;
}
