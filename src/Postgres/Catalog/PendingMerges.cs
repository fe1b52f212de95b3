using MediaSync.Core.Catalog;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Pairs that wait to be merged. They are added in the transaction of the page that found them, which holds the catalogue's lock,
/// and deleted in the one that merges them: so no stop and no crash in between loses one.
/// </summary>
internal static class PendingMerges
{
    /// <summary>True if there are any: for a statement that is sent anyway.</summary>
    public const string Exist = "EXISTS (SELECT FROM pending_merges)";

    private const string Insert =
        """
        INSERT INTO pending_merges (first_id, second_id)
        SELECT DISTINCT least(a, b), greatest(a, b) FROM unnest($1::uuid[], $2::uuid[]) AS sent (a, b) ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        """;

    private const string Read = "SELECT first_id, second_id FROM pending_merges ORDER BY first_id, second_id LIMIT $1";

    private const string Delete =
        """
        DELETE FROM pending_merges
         WHERE (first_id, second_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS sent (first_id, second_id))
        """;

    /// <summary>Notes pairs, in any order and as often as one likes; the caller commits.</summary>
    public static Task AddAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ItemMerge> merges, CancellationToken cancellationToken) =>
        SendAsync(transaction, Insert, merges, cancellationToken);

    /// <summary>Stops all flushes and takes the catalogue's lock until the transaction ends; reads what waits then.</summary>
    public static async Task<List<ItemMerge>> TakeAsync(
        NpgsqlTransaction transaction, int limit, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        batch.Add(AdvisoryLocks.AllWriterSlots);
        batch.Add(AdvisoryLocks.Catalog);
        batch.Add(Read, limit);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var merges = new List<ItemMerge>();
        while (await reader.ReadAsync(cancellationToken))
        {
            merges.Add(new ItemMerge(reader.GetGuid(0), reader.GetGuid(1)));
        }

        return merges;
    }

    /// <summary>Deletes pairs as <see cref="TakeAsync"/> read them.</summary>
    public static Task DeleteAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ItemMerge> merges, CancellationToken cancellationToken) =>
        SendAsync(transaction, Delete, merges, cancellationToken);

    private static async Task SendAsync(
        NpgsqlTransaction transaction, string sql, IReadOnlyCollection<ItemMerge> merges, CancellationToken cancellationToken)
    {
        if (merges.Count == 0)
        {
            return;
        }

        await using var batch = transaction.Batch();
        batch.Add(
            sql, merges.Select(merge => merge.First).ToArray(), merges.Select(merge => merge.Second).ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
