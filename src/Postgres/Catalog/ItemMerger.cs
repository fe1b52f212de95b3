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
    /// <summary>
    /// Items merged in one transaction, those below a show included; bounds how long flushes wait for it.
    /// </summary>
    private const int MaxBatch = 50;

    /// <summary>
    /// Merges every pair that waits, whoever found it, unless the items are one already or contradict each other. A failure is
    /// logged and fails nobody: what is left waits for the next call.
    /// </summary>
    /// <returns>Media items that were merged into others.</returns>
    public async Task<int> MergeAsync(CancellationToken cancellationToken)
    {
        var (merged, found) = (0, 0);
        try
        {
            MergedBatch batch;
            do
            {
                batch = await MergeBatchAsync(cancellationToken);
                merged += batch.Merged;
                found += batch.Settled;
            }
            while (batch.HasMore);
        }
        catch (NpgsqlException exception)
        {
            Log.Postponed(logger, exception);
        }

        if (merged + found > 0)
        {
            Log.Merged(logger, merged, found);
        }

        return merged;
    }

    private async Task<MergedBatch> MergeBatchAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var waiting = await PendingMerges.TakeAsync(transaction, MaxBatch, cancellationToken);
                var settled = new List<ItemMerge>();
                var merged = 0;
                foreach (var merge in waiting)
                {
                    var (count, isSettled) = await MergeOneAsync(transaction, merge, MaxBatch - merged, cancellationToken);
                    merged += count;
                    if (!isSettled)
                    {
                        break;
                    }

                    settled.Add(merge);
                }

                await PendingMerges.DeleteAsync(transaction, settled, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new MergedBatch(merged, settled.Count, settled.Count < waiting.Count || waiting.Count == MaxBatch);
            }
            catch (PostgresException exception) when (AdvisoryLocks.IsDeadlock(exception) && attempt < AdvisoryLocks.MaxTries)
            {
                // Removing a user locks that user's rows in its own order; the next try comes after it.
            }
        }
    }

    /// <summary>Merges at most so many items of a pair: what is below a show first, then the pair itself.</summary>
    /// <remarks>
    /// In this order nothing doubtful is ever committed: a page that comes between two transactions does not find two episodes
    /// of one number below one show, and what it adds below the show that goes is among the twins of the next one.
    /// </remarks>
    /// <returns>How many went, and false if the pair has to be gone on with.</returns>
    private static async Task<(int Merged, bool IsSettled)> MergeOneAsync(
        NpgsqlTransaction transaction, ItemMerge merge, int limit, CancellationToken cancellationToken)
    {
        if (await FindRolesAsync(transaction, merge, cancellationToken) is not { } roles)
        {
            return (0, true);
        }

        var merged = 0;
        foreach (var twin in await FindTwinsAsync(transaction, roles, cancellationToken))
        {
            if (merged == limit)
            {
                break;
            }

            await MoveAsync(transaction, twin, cancellationToken);
            merged++;
        }

        if (merged == limit)
        {
            return (merged, false);
        }

        await MoveAsync(transaction, roles, cancellationToken);
        return (merged + 1, true);
    }

    private static async Task MoveAsync(
        NpgsqlTransaction transaction, (Guid Gone, Guid Kept) roles, CancellationToken cancellationToken)
    {
        await using var moves = transaction.Batch();
        foreach (var move in MergeSql.Moves)
        {
            Add(moves, move, roles.Gone, roles.Kept);
        }

        await moves.ExecuteNonQueryAsync(cancellationToken);
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

    /// <summary>What is below both shows; it goes and stays as they do.</summary>
    private static async Task<IEnumerable<(Guid Gone, Guid Kept)>> FindTwinsAsync(
        NpgsqlTransaction transaction, (Guid Gone, Guid Kept) shows, CancellationToken cancellationToken)
    {
        var twins = new List<(Guid Gone, Guid Kept, bool IsContradicted)>();
        await using var find = transaction.Batch();
        Add(find, MergeSql.Twins, shows.Gone, shows.Kept);
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            twins.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetBoolean(2)));
        }

        // An item with two likely twins has none: guessing would make the two of them one as well.
        var gone = twins.CountBy(twin => twin.Gone).ToDictionary();
        var kept = twins.CountBy(twin => twin.Kept).ToDictionary();
        return twins
            .Where(twin => gone[twin.Gone] == 1 && kept[twin.Kept] == 1 && !twin.IsContradicted)
            .Select(twin => (twin.Gone, twin.Kept));
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

    /// <summary>What a transaction did: items that went, pairs that need nothing more, whether others may be left.</summary>
    private readonly record struct MergedBatch(int Merged, int Settled, bool HasMore);
}
