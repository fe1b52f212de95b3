using System.Text.Json;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.Servers;

/// <summary>Reads how libraries stand.</summary>
internal static class LibraryStatusReader
{
    // One row per library of server $1, by title.
    private const string Sql =
        """
        SELECT l.id, l.title, l.kind, coalesce(s.state, 0), coalesce(s.items_seen, 0), s.items_total, coalesce(s.rows_written, 0),
               coalesce(s.unmapped, 0), coalesce(s.requests, 0), s.pass_started_at, s.pass_ended_at, s.last_full_sync,
               s.watermark, s.last_error, s.last_warning, s.mode, coalesce(s.reason, 0), s.last_incremental_sync, s.item_counts,
               s.server_version, coalesce(s.added, 0), coalesce(s.changed, 0), coalesce(s.removed, 0), coalesce(s.held_count, 0),
               s.held_since, l.missing_since
          FROM libraries l
          LEFT JOIN sync_status s ON s.library_id = l.id
         WHERE l.server_id = $1
         ORDER BY lower(l.title), l.id
        """;

    /// <summary>How each library of a server stands, by title.</summary>
    public static async Task<IReadOnlyList<LibraryStatus>> ListAsync(
        NpgsqlDataSource dataSource, Guid server, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.AddWithValue(server);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var libraries = new List<LibraryStatus>();
        while (await reader.ReadAsync(cancellationToken))
        {
            libraries.Add(Read(reader, now));
        }

        return libraries;
    }

    private static LibraryStatus Read(NpgsqlDataReader reader, DateTimeOffset now)
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
            Mode = (PassMode?)reader.GetOptional<short>(15),
            Reason = PassWords.Of((FullReason)reader.GetInt16(16)),
            LastIncrementalSync = reader.GetOptional<DateTimeOffset>(17),
            Items = MarkReader.CountsOf(reader.IsDBNull(18) ? [] : reader.GetFieldValue<long[]>(18)).ByKind
                .ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value),
            ServerVersion = reader.GetOptionalText(19),
            Added = reader.GetInt64(20),
            Changed = reader.GetInt64(21),
            Removed = reader.GetInt64(22),
            HeldDeletions = reader.GetInt64(23),
            HeldSince = reader.GetOptional<DateTimeOffset>(24),
            MissingSince = reader.GetOptional<DateTimeOffset>(25),
        };
    }
}
