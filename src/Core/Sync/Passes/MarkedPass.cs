using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// An incremental pass over a library whose server tells by a mark whether anything moved. The mark alone proves nothing changed,
/// until the strong check is due; else the shows with their counts, the delta of the episodes, and only then the shows whose
/// counts do not fit.
/// </summary>
/// <remarks>A mark that moved for no reason that was found is kept for unseen, so that a later pass looks again.</remarks>
internal sealed class MarkedPass(PassContext context)
{
    private readonly Difference _difference = new();
    private readonly LibrarySearch _search = new(context);

    /// <summary>Runs to its end, or tells why everything must be read.</summary>
    public async Task<IncrementalOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var hasMoved = context.Library.ChangeMark is null || context.Library.ChangeMark != context.Mark.ChangeMark;
        var isDue = context.Mark.CheckedAt is not { } last || context.Now - last >= context.Options.StrongCheckInterval;
        if (!hasMoved && !isDue && !context.Library.IsScanning)
        {
            await IncrementalEnd.WriteAsync(context, _difference, context.Mark, deletes: false, cancellationToken)
                .ConfigureAwait(false);
            return IncrementalOutcome.Ended;
        }

        return context.Shape.Container is { } container
            ? await CompareAsync(container, hasMoved, cancellationToken).ConfigureAwait(false)
            : await new DeltaPass(context).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<IncrementalOutcome> CompareAsync(
        MediaKind container, bool hasMoved, CancellationToken cancellationToken)
    {
        var tops = new Dictionary<MediaKind, IReadOnlyList<ServerItem>>();
        var digest = new ListingDigest();
        foreach (var kind in context.Shape.Flat.Append(container))
        {
            var query = new ItemQuery(context.Library.Key, [kind]);
            if (await _search.ListAllAsync(query, cancellationToken).ConfigureAwait(false) is not { } listed)
            {
                return await EndAsync(PassWords.Shifting, digest.Value, cancellationToken).ConfigureAwait(false);
            }

            tops.Add(kind, listed);
            digest.Add(listed);
        }

        if (!await _search.ReadDeltaAsync([context.Shape.Leaf], _difference, cancellationToken).ConfigureAwait(false))
        {
            return IncrementalOutcome.ReadAll(FullReason.MuchChanged);
        }

        if (context.Mark.Held is { Keys: not null } held && digest.Value == context.Mark.Containers && _difference.New.Count == 0)
        {
            // The same is missing as when it was held: the wait goes on.
            return await HoldAsync(held, digest.Value, cancellationToken).ConfigureAwait(false);
        }

        var isComplete = true;
        if (_difference.New.Count > 0 || digest.Value != context.Mark.Containers || !context.Mark.IsProven)
        {
            isComplete = await SearchAsync(container, tops, cancellationToken).ConfigureAwait(false);
        }

        if (!isComplete && PassPlan.MayForce(context.Mark, context.Now))
        {
            return IncrementalOutcome.ReadAll(FullReason.DoesNotAddUp);
        }

        if (!DeletionGuard.IsFew(_difference.Gone.Count, context.Mark.Counts.Total, context.Options))
        {
            // These lists are complete, but only a full pass deletes so much; it finds the same keys if they are still gone.
            var (count, keys) = (_difference.Gone.Count, KeysOf(_difference.Gone));
            return await HoldAsync(
                DeletionGuard.Hold(context.Mark.Held, count, keys, context.Now), digest.Value, cancellationToken)
                .ConfigureAwait(false);
        }

        return hasMoved && isComplete && _difference.IsEmpty && !context.Library.IsScanning
            ? await SweepAsync(digest.Value, cancellationToken).ConfigureAwait(false)
            : await EndAsync(isComplete ? null : PassWords.Unsearched, digest.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False if more does not fit than may be searched, or a list shifted while it was read.</returns>
    private async Task<bool> SearchAsync(
        MediaKind container, Dictionary<MediaKind, IReadOnlyList<ServerItem>> tops, CancellationToken cancellationToken)
    {
        var stored = await context.Mirror.ListContainersAsync(context.Key.Library, container, cancellationToken)
            .ConfigureAwait(false);
        foreach (var (kind, listed) in tops)
        {
            await _search.CompareAsync(listed, _difference, cancellationToken).ConfigureAwait(false);
            if (kind != container)
            {
                await _search.AddGoneOfAsync(kind, listed, _difference, cancellationToken).ConfigureAwait(false);
            }
        }

        var gone = ContainerComparison.FindGone(stored, tops[container]);
        await _search.AddGoneAsync(container, gone, _difference, cancellationToken).ConfigureAwait(false);
        var added = _difference.New.Where(item => item.ShowKey is not null)
            .ToLookup(item => item.ShowKey!, StringComparer.Ordinal);
        var doubtful = ContainerComparison.FindDoubtful(stored, tops[container], added, context.Mark.IsProven);
        if (doubtful.Count > context.Options.MaxSearchedContainers && PassPlan.MayForce(context.Mark, context.Now))
        {
            return false;
        }

        var likely = doubtful.Take(context.Options.MaxSearchedContainers);
        return await _search.SearchEachAsync(likely, _difference, cancellationToken).ConfigureAwait(false)
            && doubtful.Count <= context.Options.MaxSearchedContainers;
    }

    private static UInt128 KeysOf(IEnumerable<string> keys)
    {
        var digest = new ListingDigest();
        foreach (var key in keys)
        {
            digest.Add(key);
        }

        return digest.Value;
    }

    private async Task<IncrementalOutcome> HoldAsync(
        HeldDeletions held, UInt128 digest, CancellationToken cancellationToken)
    {
        context.Warn(PassWords.Held(held, context.Mark.Counts.Total, context.Options));
        var mark = context.Mark with { Held = held, IsProven = false, Containers = digest, CheckedAt = context.Now };
        await IncrementalEnd.WriteAsync(context, _difference, mark, deletes: false, cancellationToken).ConfigureAwait(false);
        return IncrementalOutcome.Ended;
    }

    /// <summary>Reads all leaves: a file that was replaced moves the mark and nothing else.</summary>
    private async Task<IncrementalOutcome> SweepAsync(UInt128 digest, CancellationToken cancellationToken)
    {
        if (context.Mark.SweptAt is { } last && context.Now - last < context.Options.SweepInterval)
        {
            await IncrementalEnd.WriteAsync(context, _difference, context.Mark, deletes: false, cancellationToken)
                .ConfigureAwait(false);
            return IncrementalOutcome.Ended;
        }

        var reader = new PageReader(
            context.Server, new ItemQuery(context.Library.Key, [context.Shape.Leaf]), context.Options);
        var head = await reader.ReadHeadAsync(0, cancellationToken).ConfigureAwait(false);
        await foreach (var (page, _) in reader.ReadAsync(head, 0, cancellationToken).ConfigureAwait(false))
        {
            await context.WriteAsync(context.Tally.Take(page.Items), [], null, null, cancellationToken).ConfigureAwait(false);
        }

        return await EndAsync(null, digest, cancellationToken, isSwept: true).ConfigureAwait(false);
    }

    private async Task<IncrementalOutcome> EndAsync(
        string? warning, UInt128 digest, CancellationToken cancellationToken, bool isSwept = false)
    {
        if (warning is not null)
        {
            context.Warn(warning);
        }

        var isProven = warning is null && !context.Library.IsScanning;
        var mark = context.Mark with
        {
            ChangeMark = isProven ? context.Library.ChangeMark : context.Mark.ChangeMark,
            IsProven = isProven,
            Containers = isProven ? digest : null,
            CheckedAt = isProven ? context.Now : context.Mark.CheckedAt,
            SweptAt = isSwept ? context.Now : context.Mark.SweptAt,
            Held = isProven ? null : context.Mark.Held,
        };
        await IncrementalEnd.WriteAsync(context, _difference, mark, deletes: isProven, cancellationToken).ConfigureAwait(false);
        return IncrementalOutcome.Ended;
    }
}
