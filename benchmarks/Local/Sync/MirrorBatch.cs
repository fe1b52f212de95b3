using MediaSync.Core.Catalog;
using Npgsql;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>1,000 server items that a sync wrote, with their media items and external ids, in memory as columns.</summary>
/// <param name="Kind">Kind of the first of them; batches come parents before children.</param>
/// <param name="Items">Columns of media_items.</param>
/// <param name="Ids">Columns of external_ids; null if there are none.</param>
/// <param name="Rows">Columns of server_items.</param>
internal sealed record MirrorBatch(MediaKind Kind, object[] Items, object[]? Ids, object[] Rows)
{
    private const string Batched =
        """
        WITH batched AS (
            SELECT *, (row_number() OVER (ORDER BY kind, item_id) - 1) / 1000 AS batch FROM server_items),
        owned AS (
            SELECT item_id, min(batch) AS batch FROM batched GROUP BY item_id)
        """;

    private const string AllItems =
        $"""
        {Batched}
        SELECT batch, min(m.kind), array_agg(m.id), array_agg(m.kind), array_agg(m.title), array_agg(m.year),
               array_agg(m.show_id), array_agg(m.season_number), array_agg(m.episode_number), array_agg(m.duration_ms)
          FROM owned JOIN media_items m ON m.id = owned.item_id
         GROUP BY batch ORDER BY batch
        """;

    private const string AllIds =
        $"""
        {Batched}
        SELECT batch, min(e.kind), array_agg(e.kind), array_agg(e.provider), array_agg(e.value), array_agg(e.item_id)
          FROM owned JOIN external_ids e ON e.item_id = owned.item_id
         GROUP BY batch
        """;

    private const string AllRows =
        $"""
        {Batched}
        SELECT batch, min(kind), array_agg(server_id), array_agg(library_id), array_agg(key), array_agg(item_id), array_agg(kind),
               array_agg(title), array_agg(year), array_agg(show_key), array_agg(season_key), array_agg(season_number),
               array_agg(episode_number), array_agg(duration_ms), array_agg(change_mark), array_agg(added_at),
               array_agg(updated_at), array_agg(leaf_count), array_agg(child_count), array_agg(path), array_agg(size_bytes),
               array_agg(digest)
          FROM batched
         GROUP BY batch
        """;

    /// <summary>All that is stored, parents first.</summary>
    public static async Task<IReadOnlyList<MirrorBatch>> ReadAllAsync(
        string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var items = await ReadAsync(source, AllItems, cancellationToken);
        var ids = await ReadAsync(source, AllIds, cancellationToken);
        var rows = await ReadAsync(source, AllRows, cancellationToken);
        return
        [
            .. items.OrderBy(batch => batch.Key).Select(batch => new MirrorBatch(
                batch.Value.Kind, batch.Value.Columns, ids.GetValueOrDefault(batch.Key).Columns, rows[batch.Key].Columns)),
        ];
    }

    private static async Task<Dictionary<long, (MediaKind Kind, object[] Columns)>> ReadAsync(
        NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 300;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batches = new Dictionary<long, (MediaKind, object[])>();
        while (await reader.ReadAsync(cancellationToken))
        {
            object[] columns = [.. Enumerable.Range(2, reader.FieldCount - 2).Select(column => ColumnOf(reader, column))];
            batches.Add(reader.GetInt64(0), ((MediaKind)reader.GetInt16(1), columns));
        }

        return batches;
    }

    private static object ColumnOf(NpgsqlDataReader reader, int column) => reader.GetDataTypeName(column) switch
    {
        "smallint[]" => reader.GetFieldValue<short?[]>(column),
        "integer[]" => reader.GetFieldValue<int?[]>(column),
        "bigint[]" => reader.GetFieldValue<long?[]>(column),
        "uuid[]" => reader.GetFieldValue<Guid?[]>(column),
        "text[]" => reader.GetFieldValue<string?[]>(column),
        "bytea[]" => reader.GetFieldValue<byte[]?[]>(column),
        "timestamp with time zone[]" => reader.GetFieldValue<DateTimeOffset?[]>(column),
        var other => throw new NotSupportedException($"A column of {other} is new here."),
    };
}
