using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Writes the pages of passes. A page takes, in this order: its library's row, which proves the pass; the catalogue's lock, if
/// any item has to be matched; and nothing else that others wait for.
/// </summary>
internal sealed class CatalogStore(NpgsqlDataSource dataSource, ItemMerger merger, TimeProvider time) : ICatalogStore
{
    private const string Begin =
        """
        INSERT INTO sync_status (library_id, state, pass, pass_started_at)
        SELECT id, 1, $2, $3 FROM libraries WHERE id = $1 AND server_id = $4
        ON CONFLICT (library_id) DO UPDATE
           SET state = 1, pass = excluded.pass, pass_started_at = excluded.pass_started_at, pass_ended_at = NULL,
               pass_server_time = NULL, items_seen = 0, items_total = NULL, rows_written = 0, unmapped = 0, requests = 0,
               last_error = NULL, last_warning = NULL
        """;

    private const string Fail =
        """
        UPDATE sync_status
           SET state = 3, last_error = $3, requests = $4, pass_ended_at = $5
         WHERE library_id = $1 AND pass = $2 AND state = 1
        """;

    public async Task<bool> BeginAsync(PassKey pass, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(Begin, pass.Library, pass.Pass, startedAt.ToUniversalTime(), pass.Server);
        try
        {
            return await batch.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // Removed in this very moment.
            return false;
        }
    }

    public async Task<PageResult?> WriteAsync(PassPage page, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await WriteOnceAsync(page, cancellationToken) is not { } write)
                {
                    return null;
                }

                // After the commit: a merge has to stop every flush, and a page must not wait for that while it holds the
                // catalogue.
                // A crash in between is made good by the next pass, which finds the ids astray.
                var merged = await merger.MergeAsync(write.Merges, cancellationToken);
                return new PageResult(write.RowCount, write.Unmapped, write.Conflicts, merged);
            }
            catch (PostgresException exception) when (AdvisoryLocks.IsDeadlock(exception) && attempt < AdvisoryLocks.MaxTries)
            {
                // The page was rolled back whole. Nobody of ours locks in another order, but a person's own SQL may.
            }
        }
    }

    public async Task FailAsync(
        PassKey pass, string error, long requests, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(Fail, pass.Library, pass.Pass, error, requests, endedAt.ToUniversalTime());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<PageWrite?> WriteOnceAsync(PassPage page, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await CatalogReader.ProveAsync(transaction, page, cancellationToken) is not { } state)
        {
            await transaction.RollbackAsync(cancellationToken);
            return null;
        }

        var digests = page.Items.ToDictionary(item => item.Key, ItemDigest.Of, StringComparer.Ordinal);
        var open = page.Items.Where(item => !state.IsSettled(item, digests[item.Key], page.Pass.Library)).ToList();
        var write = new PageWrite();
        if (open.Count > 0)
        {
            var input = await CatalogReader.LockAsync(transaction, page.Pass.Server, open, cancellationToken);
            Match(page.Pass, open, digests, input, write);
        }

        await CatalogWriter.WriteAsync(transaction, page, write, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return write;
    }

    private void Match(
        PassKey pass, List<ServerItem> items, Dictionary<string, byte[]> digests, MatchInput input, PageWrite write)
    {
        var matcher = new ItemMatcher(pass.Server, pass.Library, input.Index, () => Guid.CreateVersion7(time.GetUtcNow()));
        foreach (var item in items)
        {
            var stored = input.Stored.GetValueOrDefault(item.Key);
            var show = item.ShowKey is { } key && input.Shows.TryGetValue(key, out var id) ? id : (Guid?)null;
            var match = matcher.Match(item, stored, show);
            var digest = digests[item.Key];
            write.Unmapped += match is null ? 1 : 0;
            if (stored is null || stored.LibraryId != pass.Library || stored.ItemId != match
                || !digest.AsSpan().SequenceEqual(stored.Digest))
            {
                write.Rows.Add(new ServerItemRow(item, match, digest));
            }
        }

        write.Items.AddRange(matcher.Written);
        write.Ids.AddRange(matcher.NewIds);
        write.Merges.AddRange(matcher.Merges);
        write.Conflicts = matcher.Conflicts;
    }
}
