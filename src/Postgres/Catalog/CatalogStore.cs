using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Writes the pages of passes. A page takes, in this order: its library's row, which proves the pass; the catalogue's lock, if
/// any item has to be matched; and nothing else that others wait for.
/// </summary>
internal sealed class CatalogStore(
    NpgsqlDataSource dataSource, PageFollowers followers, ItemMerger merger, TimeProvider time) : ICatalogStore
{
    // Passes that met items or external ids that were there before them.
    private readonly RecentPasses _met = new();

    public async Task<LibraryMark?> BeginAsync(PassKey pass, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        if (await PassStart.RunAsync(dataSource, pass, startedAt, cancellationToken) is not { } start)
        {
            return null;
        }

        if (start.HasMerges)
        {
            try
            {
                // What a stop or a crash left undone after a page.
                await merger.MergeAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // The pass has begun: it finds out by itself that it is to stop, and can note it then.
            }
        }

        return start.Mark;
    }

    public async Task<PageResult?> WriteAsync(PassPage page, CancellationToken cancellationToken)
    {
        var written = page.IsDryRun
            ? await DryRun.CompareAsync(dataSource, page, cancellationToken)
            : await WriteUntilDoneAsync(page, cancellationToken);
        if (written is not { } write)
        {
            return null;
        }

        // After the commit: a merge has to stop every flush, and a page must not wait for that while it holds the catalogue.
        // The pairs are stored with the page, so what is not merged now is merged later.
        var merged = write.Merges.Count > 0 ? await merger.MergeAsync(cancellationToken) : 0;
        return new PageResult(write.RowCount, write.Unmapped, write.Conflicts, merged)
        {
            Added = write.Added,
            Changed = write.Changed,
            Removed = write.Removed,
        };
    }

    public async Task FailAsync(PassKey pass, PassFailure failure, CancellationToken cancellationToken)
    {
        var totals = failure.Totals;
        await using var batch = dataSource.CreateBatch();
        batch.Add(
            PassSql.Fail, pass.Library, pass.Pass, failure.Error, failure.EndedAt.ToUniversalTime(), (short)failure.Mode,
            (short)failure.Reason, failure.NeedsFull, totals.ItemsSeen, totals.RowsWritten, totals.Requests, totals.Added,
            totals.Changed, totals.Removed);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<PageWrite?> WriteUntilDoneAsync(PassPage page, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(page, cancellationToken);
            }
            catch (PostgresException exception) when (AdvisoryLocks.IsDeadlock(exception) && attempt < AdvisoryLocks.MaxTries)
            {
                // The page was rolled back whole. Nobody of ours locks in another order, but a person's own SQL may.
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation
                && IsAllNew(page) && _met.Add(page.Pass.Pass))
            {
                // The guess was wrong that nothing of the page is there. Rolled back whole too; from now on this pass looks.
            }
        }
    }

    private async Task<PageWrite?> WriteOnceAsync(PassPage page, CancellationToken cancellationToken)
    {
        var write = new PageWrite();
        if (page.Items.Count + page.Gone.Count == 0)
        {
            return await StandAsync(page, write, cancellationToken) ? write : null;
        }

        var isAllNew = IsAllNew(page);
        await using var follower = isAllNew && page.End is null ? await followers.TryTakeAsync(cancellationToken) : null;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var isOwner = isAllNew
            ? await MatchAsync(
                transaction, page, page.Items, isProven: false, isLeader: follower is not null, write, cancellationToken)
            : await CompareAsync(transaction, page, write, cancellationToken);
        if (!isOwner)
        {
            await transaction.RollbackAsync(cancellationToken);
            return null;
        }

        if (follower is not null && PageHalves.Of(write) is { } halves)
        {
            await follower.WriteAsync(transaction, page, write, halves, cancellationToken);
        }
        else
        {
            await CatalogWriter.WriteAsync(transaction, page, write, cancellationToken);
        }

        if (write.Bereft.Length > 0)
        {
            write.Merges.AddRange(
                await GoneRows.FindTwinsAsync(transaction, page.Pass.Library, write.Bereft, cancellationToken));
        }

        await PendingMerges.AddAsync(transaction, write.Merges, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return write;
    }

    /// <summary>
    /// True if nearly all that the pass has seen was new, as on a first sync: then comparing this page first, without the
    /// catalogue's lock, would most likely be for nothing. A guess: what is written does not depend on it.
    /// </summary>
    private static bool IsAllNew(PassPage page)
    {
        var seen = page.Before.ItemsSeen - page.Items.Count;
        return page.Items.Count > 0 && page.Gone.Count == 0 && seen > 0 && page.Before.Added >= seen;
    }

    private static Dictionary<string, byte[]> DigestsOf(PassPage page) =>
        page.Items.ToDictionary(item => item.Key, ItemDigest.Of, StringComparer.Ordinal);

    /// <summary>Matches what is not as it was; false if the library is not the pass's any more.</summary>
    private async Task<bool> CompareAsync(
        NpgsqlTransaction transaction, PassPage page, PageWrite write, CancellationToken cancellationToken)
    {
        if (await CatalogReader.ProveAsync(transaction, page, cancellationToken) is not { } state)
        {
            return false;
        }

        if (page.Gone.Count > 0)
        {
            await AdvisoryLocks.TakeCatalogAsync(transaction, cancellationToken);
            (write.Removed, write.Bereft) = await GoneRows.DeleteAsync(transaction, page, cancellationToken);
        }

        var digests = DigestsOf(page);
        var open = page.Items.Where(item => !state.IsSettled(item, digests[item.Key], page.Pass.Library)).ToList();
        return open.Count == 0 || await MatchAsync(
            transaction, page, open, isProven: true, isLeader: false, write, cancellationToken);
    }

    private async Task<bool> MatchAsync(
        NpgsqlTransaction transaction,
        PassPage page,
        IReadOnlyList<ServerItem> items,
        bool isProven,
        bool isLeader,
        PageWrite write,
        CancellationToken cancellationToken)
    {
        // A pass that has met nothing of its pages yet does not look for it: if there is something after all, writing fails.
        var isGuessed = !isProven && !_met.Contains(page.Pass.Pass);
        var reading = CatalogReader.ReadAsync(
            transaction, page, items, isProven, isLeader, isGuessed, cancellationToken);
        var digests = DigestsOf(page);
        if (await reading is not { } input)
        {
            return false;
        }

        if (input.IsMet)
        {
            _met.Add(page.Pass.Pass);
        }

        Match(page.Pass, items, digests, input, write);
        return true;
    }

    /// <summary>How a pass stands, without a page: one statement, which proves the pass by itself.</summary>
    private async Task<bool> StandAsync(PassPage page, PageWrite write, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        PassWriter.Add(batch, page, write);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return batch.BatchCommands[0].RecordsAffected == 1;
    }

    private void Match(
        PassKey pass, IReadOnlyList<ServerItem> items, Dictionary<string, byte[]> digests, MatchInput input, PageWrite write)
    {
        var matcher = new ItemMatcher(pass.Server, pass.Library, input.Index, () => Guid.CreateVersion7(time.GetUtcNow()));
        foreach (var item in items)
        {
            var stored = input.Stored.GetValueOrDefault(item.Key);
            var show = item.ShowKey is { } key && input.Shows.TryGetValue(key, out var id) ? id : (Guid?)null;
            var match = matcher.Match(item, stored, show);
            var digest = digests[item.Key];
            if (item.Kind is MediaKind.Show or MediaKind.Artist or MediaKind.Album && match is { } parent)
            {
                // The page's own shows are parents of what follows on it.
                input.Shows[item.Key] = parent;
            }

            write.Unmapped += match is null ? 1 : 0;
            if (stored is null || stored.LibraryId != pass.Library || stored.ItemId != match
                || !digest.AsSpan().SequenceEqual(stored.Digest))
            {
                write.Rows.Add(new ServerItemRow(item, match, digest, IsNew: stored is null));
                var isKnown = stored?.LibraryId == pass.Library;
                write.Added += isKnown ? 0 : 1;
                write.Changed += isKnown ? 1 : 0;
            }
        }

        write.Items.AddRange(matcher.Written);
        write.Ids.AddRange(matcher.NewIds);
        write.Merges.AddRange(matcher.Merges);
        write.Conflicts = matcher.Conflicts;
    }
}
