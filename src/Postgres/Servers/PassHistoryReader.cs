using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.Servers;

/// <summary>Reads the passes that ended.</summary>
internal static class PassHistoryReader
{
    private const string Sql =
        """
        SELECT p.pass, p.library_id, l.title, p.started_at, p.ended_at, p.mode, p.reason, p.state, p.items_seen, p.added,
               p.changed, p.removed, p.rows_written, p.requests, p.watermark, p.message, p.dry_run
          FROM libraries l
         CROSS JOIN LATERAL (
               SELECT * FROM sync_passes
                WHERE library_id = l.id AND started_at < coalesce($2::timestamptz, 'infinity')
                ORDER BY started_at DESC LIMIT $3) AS p
         WHERE l.server_id = $1
         ORDER BY p.started_at DESC, p.pass DESC
         LIMIT $3
        """;

    /// <summary>The passes over a server's libraries that began before a time, the newest first.</summary>
    public static async Task<IReadOnlyList<PassRecord>> ListAsync(
        NpgsqlDataSource dataSource, Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(Sql, server, before?.ToUniversalTime(), limit);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var passes = new List<PassRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            passes.Add(Read(reader));
        }

        return passes;
    }

    private static PassRecord Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetGuid(1),
        reader.GetString(2),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetFieldValue<DateTimeOffset>(4),
        (PassMode)reader.GetInt16(5),
        PassWords.Of((FullReason)reader.GetInt16(6)),
        (SyncState)reader.GetInt16(7),
        reader.GetInt64(8),
        reader.GetInt64(9),
        reader.GetInt64(10),
        reader.GetInt64(11),
        reader.GetInt64(12),
        reader.GetInt64(13),
        reader.GetOptional<DateTimeOffset>(14),
        reader.GetOptionalText(15))
    {
        IsDryRun = reader.GetBoolean(16),
    };
}
