using MediaSync.Core.Sync;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.Servers;

/// <summary>Reads how libraries stand.</summary>
internal static class LibraryStatusReader
{
    /// <summary>One row per library of server $1, by title.</summary>
    public const string Sql =
        """
        SELECT l.id, l.title, l.kind, coalesce(s.state, 0), coalesce(s.items_seen, 0), s.items_total, coalesce(s.rows_written, 0),
               coalesce(s.unmapped, 0), coalesce(s.requests, 0), s.pass_started_at, s.pass_ended_at, s.last_full_sync,
               s.watermark, s.last_error, s.last_warning
          FROM libraries l
          LEFT JOIN sync_status s ON s.library_id = l.id
         WHERE l.server_id = $1
         ORDER BY lower(l.title), l.id
        """;

    /// <summary>The row that the reader is on.</summary>
    public static LibraryStatus Read(NpgsqlDataReader reader, DateTimeOffset now)
    {
        var rows = reader.GetInt64(6);
        var started = reader.GetOptional<DateTimeOffset>(9);
        var duration = (reader.GetOptional<DateTimeOffset>(10) ?? now) - (started ?? now);
        duration = duration < TimeSpan.Zero || started is null ? TimeSpan.Zero : duration;
        return new LibraryStatus(
            reader.GetGuid(0),
            reader.GetString(1),
            (LibraryKind)reader.GetInt16(2),
            (SyncState)reader.GetInt16(3),
            reader.GetInt64(4),
            reader.GetOptional<long>(5),
            rows,
            reader.GetInt64(7),
            reader.GetInt64(8),
            duration,
            duration > TimeSpan.Zero ? rows / duration.TotalSeconds : 0,
            reader.GetOptional<DateTimeOffset>(11),
            reader.GetOptional<DateTimeOffset>(12),
            reader.GetOptionalText(13))
        {
            LastWarning = reader.GetOptionalText(14),
        };
    }
}
