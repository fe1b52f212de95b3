using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Writing;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// The second transaction of a large new page, because the database gives a session one processor. Its leader has the catalogue;
/// the follower proves the pass itself, and is committed before the leader notes how the pass stands: after a crash between the
/// two, its rows are found as they are when the page is read again.
/// </summary>
internal sealed class PageFollower(NpgsqlConnection connection, SemaphoreSlim free) : IAsyncDisposable
{
    /// <summary>Writes both halves and how the pass stands; the caller commits the leader.</summary>
    /// <remarks>
    /// While the follower's transaction is open the leader waits for nothing that the follower may hold: the database could not
    /// see that the two wait for each other.
    /// </remarks>
    public async Task WriteAsync(
        NpgsqlTransaction leader,
        PassPage page,
        PageWrite whole,
        (PageWrite First, PageWrite Second) halves,
        CancellationToken cancellationToken)
    {
        await using (var own = await connection.BeginTransactionAsync(cancellationToken))
        {
            var following = FollowAsync(own, page, halves.Second, cancellationToken);
            try
            {
                await WriteAsync(leader, page.Pass, halves.First, cancellationToken);
            }
            finally
            {
                await ((Task)following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (await following)
            {
                await own.CommitAsync(cancellationToken);
            }
            else
            {
                await own.RollbackAsync(cancellationToken);
                await WriteAsync(leader, page.Pass, halves.Second, cancellationToken);
            }
        }

        await using var batch = leader.Batch();
        PassWriter.Add(batch, page, whole);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync();
        }
        finally
        {
            free.Release();
        }
    }

    private static async Task WriteAsync(
        NpgsqlTransaction transaction, PassKey pass, PageWrite half, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        CatalogWriter.Add(batch, pass, half);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>False if the follower cannot be sure to be the pass's, or of the catalogue: then it must not commit.</summary>
    private static async Task<bool> FollowAsync(
        NpgsqlTransaction transaction, PassPage page, PageWrite half, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        CatalogReader.AddProof(batch, page);
        batch.Add(AdvisoryLocks.TryFollow);
        CatalogWriter.Add(batch, page.Pass, half);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var isOwner = await reader.ReadAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var hasCatalog = reader.GetBoolean(0);
        while (await reader.NextResultAsync(cancellationToken))
        {
            // To the end: only then is everything written.
        }

        return isOwner && hasCatalog;
    }
}
