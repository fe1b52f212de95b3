using System.Diagnostics;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Catalog;
using Npgsql;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>
/// Writes the rows of a sync from memory and does nothing else: no server, no comparing, no matching, no conflicts looked for, no
/// note of how far it is. One transaction and one round trip for 1,000 server items, two connections.
/// </summary>
internal static class SqlCeiling
{
    private const int Connections = 2;

    private const string Items =
        """
        INSERT INTO media_items (id, kind, title, year, show_id, season_number, episode_number, duration_ms)
        SELECT * FROM unnest(
               $1::uuid[], $2::smallint[], $3::text[], $4::integer[], $5::uuid[], $6::integer[], $7::integer[], $8::bigint[])
        """;

    private const string Ids =
        """
        INSERT INTO external_ids (kind, provider, value, item_id)
        SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[])
        """;

    private const string Rows =
        """
        INSERT INTO server_items (
               server_id, library_id, key, item_id, kind, title, year, show_key, season_key, season_number, episode_number,
               duration_ms, change_mark, added_at, updated_at, leaf_count, child_count, path, size_bytes, digest)
        SELECT * FROM unnest(
               $1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::smallint[], $6::text[], $7::integer[], $8::text[], $9::text[],
               $10::integer[], $11::integer[], $12::bigint[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::integer[],
               $17::integer[], $18::text[], $19::bigint[], $20::bytea[])
        """;

    /// <summary>Writes everything; the tables are empty, but the server and its library are there.</summary>
    public static async Task<TimeSpan> WriteAsync(
        BenchDatabase database, IReadOnlyList<MirrorBatch> batches, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MaxPoolSize = Connections,
            MaxAutoPrepare = 4,
            AutoPrepareMinUsages = 1,

            // As the pages of a pass, of which only the last one waits for the disk.
            Options = "-c synchronous_commit=off",
        };
        await using var source = NpgsqlDataSource.Create(settings);
        var started = Stopwatch.GetTimestamp();

        // What others point to has to be there before them.
        foreach (var some in new[]
        {
            batches.Where(batch => batch.Kind == MediaKind.Show),
            batches.Where(batch => batch.Kind != MediaKind.Show),
        })
        {
            await Parallel.ForEachAsync(
                some,
                new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken },
                async (batch, token) => await WriteAsync(source, batch, token));
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task WriteAsync(NpgsqlDataSource source, MirrorBatch written, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        Add(batch, Items, written.Items);
        if (written.Ids is { } ids)
        {
            Add(batch, Ids, ids);
        }

        Add(batch, Rows, written.Rows);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlBatch batch, string sql, object[] columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = column });
        }

        batch.BatchCommands.Add(command);
    }
}
