using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// An incremental pass by delta and count: what changed since the watermark, then one number that proves that nothing else did.
/// Only if the number does not fit, the missing items are searched, the likeliest places first. All is written at the end, in one
/// transaction with the watermark.
/// </summary>
/// <remarks>
/// The count equation: mirrored before + offset + new ones = counted by the server now + gone. It cannot see as many unseen
/// additions as deletions; the weekly full pass can.
/// </remarks>
internal sealed class DeltaPass(PassContext context)
{
    private readonly Difference _difference = new();
    private readonly LibrarySearch _search = new(context);
    private ItemCounts _mirrored = context.Mark.Counts;

    /// <summary>Runs to its end, or tells why everything must be read.</summary>
    public async Task<IncrementalOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (!await _search.ReadDeltaAsync(context.Shape.Kinds, _difference, cancellationToken).ConfigureAwait(false))
        {
            return IncrementalOutcome.ReadAll(FullReason.MuchChanged);
        }

        if (PassPlan.HasGoneBack(context.Mark, context.Moment.Time))
        {
            return IncrementalOutcome.ReadAll(FullReason.ClockWentBack);
        }

        await SearchUnknownParentsAsync(cancellationToken).ConfigureAwait(false);
        var query = new ItemQuery(context.Library.Key, context.Shape.Kinds);
        var counted = (await context.ListAsync(query, 0, 0, cancellationToken).ConfigureAwait(false)).Count;
        if (Missing(counted) != 0 && _mirrored == context.Mark.Counts)
        {
            // The stored count may be old: another library of the server may have taken an item over.
            _mirrored = await context.Mirror.CountAsync(context.Key.Library, cancellationToken).ConfigureAwait(false);
        }

        var missing = Missing(counted);
        if (missing > 0 && !DeletionGuard.IsFew(missing, _mirrored.Total, context.Options))
        {
            return await HoldAsync(missing, cancellationToken).ConfigureAwait(false);
        }

        if (missing > 0 && !context.Library.IsScanning)
        {
            await LocateAsync(counted, cancellationToken).ConfigureAwait(false);
            missing = Missing(counted);
            if (missing != 0 && PassPlan.MayForce(context.Mark, context.Now))
            {
                return IncrementalOutcome.ReadAll(FullReason.DoesNotAddUp, missing);
            }
        }

        return await EndAsync(missing, cancellationToken).ConfigureAwait(false);
    }

    private long Missing(long counted) =>
        _mirrored.Total + context.Mark.CountOffset + _difference.New.Count - _difference.Gone.Count - counted;

    /// <summary>
    /// A season never shows in a delta: new episodes of one that is not mirrored are read with their whole show.
    /// </summary>
    private async Task SearchUnknownParentsAsync(CancellationToken cancellationToken)
    {
        var children = _difference.New.Where(item => item is { SeasonKey: not null, ShowKey: not null }).ToList();
        var parents = children.Select(item => item.SeasonKey!).Except(_difference.New.Select(item => item.Key)).ToList();
        if (parents.Count == 0)
        {
            return;
        }

        var known = await context.Mirror.FindKnownAsync(context.Key, parents, cancellationToken).ConfigureAwait(false);
        var shows = children.Where(item => !known.ContainsKey(item.SeasonKey!)).Select(item => item.ShowKey!).Distinct();
        var whole = shows.Take(context.Options.MaxSearchedContainers).Select(show => new DoubtfulContainer(show, 1, true));
        await _search.SearchEachAsync(whole, _difference, cancellationToken).ConfigureAwait(false);
    }

    private async Task LocateAsync(long counted, CancellationToken cancellationToken)
    {
        // A renamed or moved file is a new item that names its show: the one that is gone is most likely there.
        var suspects = _difference.New.Select(item => item.ShowKey).OfType<string>().Distinct();
        await SearchSomeAsync(suspects, counted, cancellationToken).ConfigureAwait(false);
        if (Missing(counted) > 0 && context.Shape.Container is { } container)
        {
            await SearchContainersAsync(container, counted, cancellationToken).ConfigureAwait(false);
        }

        foreach (var kind in context.Shape.Flat)
        {
            if (Missing(counted) > 0)
            {
                await SearchFlatAsync(kind, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SearchSomeAsync(IEnumerable<string> containers, long counted, CancellationToken cancellationToken)
    {
        foreach (var container in containers.ToList())
        {
            if (Missing(counted) <= 0 || _search.Searched >= context.Options.MaxSearchedContainers)
            {
                return;
            }

            await _search.SearchAsync(container, _difference, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SearchContainersAsync(MediaKind kind, long counted, CancellationToken cancellationToken)
    {
        var query = new ItemQuery(context.Library.Key, [kind]);
        if (await _search.ListAllAsync(query, cancellationToken).ConfigureAwait(false) is not { } listed)
        {
            return;
        }

        var stored = await context.Mirror.ListContainersAsync(context.Key.Library, kind, cancellationToken).ConfigureAwait(false);
        await _search.CompareAsync(listed, _difference, cancellationToken).ConfigureAwait(false);
        await _search.AddGoneAsync(ContainerComparison.FindGone(stored, listed), _difference, cancellationToken)
            .ConfigureAwait(false);
        var added = _difference.New.Where(item => item.ShowKey is not null)
            .ToLookup(item => item.ShowKey!, StringComparer.Ordinal);
        var doubtful = ContainerComparison.FindDoubtful(stored, listed, added, context.Mark.IsProven);
        if (doubtful.Count > context.Options.MaxSearchedContainers && PassPlan.MayForce(context.Mark, context.Now))
        {
            return;
        }

        await SearchSomeAsync(doubtful.Select(doubt => doubt.Key), counted, cancellationToken).ConfigureAwait(false);
    }

    private async Task SearchFlatAsync(MediaKind kind, CancellationToken cancellationToken)
    {
        var query = new ItemQuery(context.Library.Key, [kind]) { KeysOnly = true };
        if (await _search.ListAllAsync(query, cancellationToken).ConfigureAwait(false) is { } listed)
        {
            await _search.AddGoneOfAsync(kind, listed, _difference, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Many items are missing: nothing is deleted until a complete listing has told which, and the guard lets it.</summary>
    private async Task<IncrementalOutcome> HoldAsync(long missing, CancellationToken cancellationToken)
    {
        var held = context.Mark.Held;
        var isSame = held is { Keys: not null } && held.Count == missing;
        if (!isSame && PassPlan.MayForce(context.Mark, context.Now))
        {
            return IncrementalOutcome.ReadAll(FullReason.MuchMissing);
        }

        held = isSame ? held! : new HeldDeletions(missing, context.Now, null, Confirmed: false);
        context.Warn(PassWords.Held(held, _mirrored.Total, context.Options));
        await WriteAsync(0, held, cancellationToken).ConfigureAwait(false);
        return IncrementalOutcome.Ended;
    }

    private async Task<IncrementalOutcome> EndAsync(long missing, CancellationToken cancellationToken)
    {
        // As many unseen additions may have hidden how much is gone.
        if (!DeletionGuard.IsFew(_difference.Gone.Count, _mirrored.Total, context.Options))
        {
            return await HoldAsync(_difference.Gone.Count, cancellationToken).ConfigureAwait(false);
        }

        if (missing < 0)
        {
            if (context.Mark.UnexplainedPasses >= IncrementalEnd.MaxUnexplained && PassPlan.MayForce(context.Mark, context.Now))
            {
                return IncrementalOutcome.ReadAll(FullReason.DoesNotAddUp, missing);
            }

            context.Warn(PassWords.Unseen(-missing));
        }
        else if (missing > 0)
        {
            context.Warn(PassWords.Unfound(missing));
        }

        await WriteAsync(missing, null, cancellationToken).ConfigureAwait(false);
        return IncrementalOutcome.Ended;
    }

    private Task WriteAsync(long missing, HeldDeletions? held, CancellationToken cancellationToken) =>
        IncrementalEnd.WriteAsync(
            context,
            _difference,
            context.Mark with
            {
                Counts = _mirrored,
                ChangeMark = context.Library.IsScanning ? context.Mark.ChangeMark : context.Library.ChangeMark,
                UnexplainedPasses = missing == 0 ? 0 : context.Mark.UnexplainedPasses + 1,
                IsProven = missing == 0 && held is null,
                CheckedAt = context.Now,
                Held = held,
            },
            deletes: missing == 0 && held is null,
            cancellationToken);
}
