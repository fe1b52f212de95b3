using MediaSync.Core.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Makes two media items one, with everybody's watch state joined. The item that goes keeps pointing to the one that stays, for
/// ever. While it does so nothing is flushed: a merge takes every writer slot first.
/// </summary>
internal sealed partial class ItemMerger(NpgsqlDataSource dataSource, ILogger<ItemMerger> logger)
{
    /// <summary>Merges of one transaction; bounds how long flushes wait for it.</summary>
    private const int MaxBatch = 50;

    /// <summary>Merges each pair, unless the items are one already or contradict each other.</summary>
    /// <returns>Media items that were merged into others.</returns>
    public async Task<int> MergeAsync(IReadOnlyList<ItemMerge> merges, CancellationToken cancellationToken)
    {
        var merged = 0;
        foreach (var batch in merges.Distinct().Chunk(MaxBatch))
        {
            merged += await MergeBatchAsync(batch, cancellationToken);
        }

        if (merges.Count > 0)
        {
            Log.Merged(logger, merged, merges.Count);
        }

        return merged;
    }

    private async Task<int> MergeBatchAsync(ItemMerge[] merges, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await using (var locks = transaction.Batch())
                {
                    locks.Add(AdvisoryLocks.AllWriterSlots);
                    locks.Add(AdvisoryLocks.Catalog);
                    await locks.ExecuteNonQueryAsync(cancellationToken);
                }

                var merged = 0;
                var waiting = new Queue<ItemMerge>(merges);
                while (waiting.TryDequeue(out var merge))
                {
                    merged += await MergeOneAsync(transaction, merge, waiting, cancellationToken) ? 1 : 0;
                }

                await transaction.CommitAsync(cancellationToken);
                return merged;
            }
            catch (PostgresException exception) when (AdvisoryLocks.IsDeadlock(exception) && attempt < AdvisoryLocks.MaxTries)
            {
                // Removing a user locks that user's rows in its own order; the next try comes after it.
            }
        }
    }

    private static async Task<bool> MergeOneAsync(
        NpgsqlTransaction transaction, ItemMerge merge, Queue<ItemMerge> waiting, CancellationToken cancellationToken)
    {
        if (await FindRolesAsync(transaction, merge, cancellationToken) is not { } roles)
        {
            return false;
        }

        var (gone, kept) = roles;
        foreach (var twin in await FindTwinsAsync(transaction, gone, kept, cancellationToken))
        {
            waiting.Enqueue(twin);
        }

        await using var moves = transaction.Batch();
        foreach (var move in MergeSql.Moves)
        {
            Add(moves, move, gone, kept);
        }

        await moves.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    /// <summary>Which one goes and which one stays; null if they are one already, or cannot be.</summary>
    private static async Task<(Guid Gone, Guid Kept)?> FindRolesAsync(
        NpgsqlTransaction transaction, ItemMerge merge, CancellationToken cancellationToken)
    {
        var roots = new List<(Guid Id, short? Kind, bool IsPlaceholder)>();
        await using (var find = transaction.Batch())
        {
            Add(find, MergeSql.Roots, merge.First, merge.Second);
            await using var reader = await find.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                roots.Add((reader.GetGuid(0), reader.GetOptional<short>(1), reader.GetBoolean(2)));
            }
        }

        if (roots.Count != 2 || (roots[0].Kind is { } one && roots[1].Kind is { } other && one != other))
        {
            return null;
        }

        // What a sync has shown stays before what only a report named; then the older one, whose id is smaller.
        var (kept, gone) = roots[0].IsPlaceholder && !roots[1].IsPlaceholder ? (roots[1], roots[0]) : (roots[0], roots[1]);
        await using var check = transaction.Batch();
        Add(check, MergeSql.Contradictions, gone.Id, kept.Id);
        return await check.ExecuteScalarAsync(cancellationToken) is 0L ? (gone.Id, kept.Id) : null;
    }

    private static async Task<IEnumerable<ItemMerge>> FindTwinsAsync(
        NpgsqlTransaction transaction, Guid gone, Guid kept, CancellationToken cancellationToken)
    {
        var twins = new List<ItemMerge>();
        await using var find = transaction.Batch();
        Add(find, MergeSql.Twins, gone, kept);
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            twins.Add(new ItemMerge(reader.GetGuid(0), reader.GetGuid(1)));
        }

        // An item with two likely twins has none: guessing would make the two of them one as well.
        var firsts = twins.CountBy(twin => twin.First).ToDictionary();
        var seconds = twins.CountBy(twin => twin.Second).ToDictionary();
        return twins.Where(twin => firsts[twin.First] == 1 && seconds[twin.Second] == 1);
    }

    private static void Add(NpgsqlBatch batch, string sql, Guid gone, Guid kept)
    {
        // Parameters must be used to be sent: a statement about one of them gets that one alone.
        if (sql.Contains("$2", StringComparison.Ordinal))
        {
            batch.Add(sql, gone, kept);
        }
        else
        {
            batch.Add(sql, gone);
        }
    }
}
