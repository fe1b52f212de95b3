using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// An incremental pass by delta and count: what changed since the watermark, then one number that proves that nothing else did.
/// Only if the number does not fit, the missing items are searched, the likeliest places first. All is written at the end, with
/// the watermark or before it.
/// </summary>
internal sealed class DeltaPass(PassContext context)
{
    /// <summary>Passes that wait for additions that are counted and not listed, before everything is read.</summary>
    private const int MaxUnexplained = 3;

    private readonly Difference _difference = new();
    private readonly LibrarySearch _search = new(context);

    private IncrementalEnd End => new(context, _difference);

    /// <summary>Runs to its end, or tells why everything must be read.</summary>
    public async Task<IncrementalOutcome> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var kinds in KindsPerRequest())
        {
            if (!await _search.ReadDeltaAsync(kinds, _difference, cancellationToken).ConfigureAwait(false))
            {
                return IncrementalOutcome.ReadAll(FullReason.MuchChanged);
            }
        }

        if (PassPlan.HasGoneBack(context.Mark, context.Moment.Time))
        {
            return IncrementalOutcome.ReadAll(FullReason.ClockWentBack);
        }

        await SearchUnknownParentsAsync(cancellationToken).ConfigureAwait(false);
        var equation = await CountAsync(cancellationToken).ConfigureAwait(false);
        if (!DeletionGuard.IsFew(equation.Missing, equation.Mirrored.Total, context.Options))
        {
            return await HoldAsync(equation, equation.Missing, cancellationToken).ConfigureAwait(false);
        }

        if (equation.Missing > 0 && !context.Library.IsScanning)
        {
            await LocateAsync(equation, cancellationToken).ConfigureAwait(false);
            if (!equation.Fits && PassPlan.MayForce(context.Mark, context.Now))
            {
                return IncrementalOutcome.ReadAll(FullReason.DoesNotAddUp, equation.Missing - equation.Unseen);
            }
        }

        return await EndAsync(equation, cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<IReadOnlyList<MediaKind>> KindsPerRequest() => context.Server.Habits.ListsKindsTogether
        ? [context.Shape.Kinds]
        : context.Shape.Kinds.Select(kind => (IReadOnlyList<MediaKind>)[kind]);

    private async Task<CountEquation> CountAsync(CancellationToken cancellationToken)
    {
        var equation = new CountEquation(_difference, context.Mark.CountOffset) { Mirrored = context.Mark.Counts };
        foreach (var kinds in KindsPerRequest())
        {
            var query = new ItemQuery(context.Library.Key, kinds);
            var page = await context.ListAsync(query, 0, 0, cancellationToken).ConfigureAwait(false);
            equation.Add(kinds, page.Count);
        }

        if (!equation.Fits)
        {
            // The stored count may be old: another library of the server may have taken an item over.
            equation.Mirrored = await context.Mirror.CountAsync(context.Key.Library, cancellationToken).ConfigureAwait(false);
        }

        return equation;
    }

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

    private async Task LocateAsync(CountEquation equation, CancellationToken cancellationToken)
    {
        // A renamed or moved file is a new item that names its show: the one that is gone is most likely there.
        var suspects = _difference.New.Select(item => item.ShowKey).OfType<string>().Distinct();
        await SearchSomeAsync(suspects, equation, cancellationToken).ConfigureAwait(false);
        if (context.Shape.Container is { } container && equation.Lacks(container))
        {
            await SearchContainersAsync(container, equation, cancellationToken).ConfigureAwait(false);
        }

        foreach (var kind in context.Shape.Flat)
        {
            if (equation.Lacks(kind))
            {
                await SearchFlatAsync(kind, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SearchSomeAsync(
        IEnumerable<string> containers, CountEquation equation, CancellationToken cancellationToken)
    {
        foreach (var container in containers.ToList())
        {
            if (equation.Missing == 0 || _search.Searched >= context.Options.MaxSearchedContainers)
            {
                return;
            }

            await _search.SearchAsync(container, _difference, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SearchContainersAsync(MediaKind kind, CountEquation equation, CancellationToken cancellationToken)
    {
        var query = new ItemQuery(context.Library.Key, [kind]);
        if (await _search.ListAllAsync(query, cancellationToken).ConfigureAwait(false) is not { } listed)
        {
            return;
        }

        var stored = await context.Mirror.ListContainersAsync(context.Key.Library, kind, cancellationToken).ConfigureAwait(false);
        await _search.CompareAsync(listed, _difference, cancellationToken).ConfigureAwait(false);
        await _search.AddGoneAsync(kind, ContainerComparison.FindGone(stored, listed), _difference, cancellationToken)
            .ConfigureAwait(false);
        var added = _difference.New.Where(item => item.ShowKey is not null)
            .ToLookup(item => item.ShowKey!, StringComparer.Ordinal);
        var doubtful = ContainerComparison.FindDoubtful(stored, listed, added, context.Mark.IsProven);
        if (doubtful.Count > context.Options.MaxSearchedContainers && PassPlan.MayForce(context.Mark, context.Now))
        {
            return;
        }

        await SearchSomeAsync(doubtful.Select(doubt => doubt.Key), equation, cancellationToken).ConfigureAwait(false);
    }

    private async Task SearchFlatAsync(MediaKind kind, CancellationToken cancellationToken)
    {
        var query = new ItemQuery(context.Library.Key, [kind]) { KeysOnly = true };
        if (await _search.ListAllAsync(query, cancellationToken).ConfigureAwait(false) is { } listed)
        {
            await _search.AddGoneOfAsync(kind, listed, _difference, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IncrementalOutcome> EndAsync(CountEquation equation, CancellationToken cancellationToken)
    {
        // As many unseen additions may have hidden how much is gone.
        if (!DeletionGuard.IsFew(_difference.Gone.Count, equation.Mirrored.Total, context.Options))
        {
            return await HoldAsync(equation, _difference.Gone.Count, cancellationToken).ConfigureAwait(false);
        }

        if (equation.Missing > 0)
        {
            context.Warn(context.Library.IsScanning ? PassWords.Scanning : PassWords.Unfound(equation.Missing));
        }
        else if (equation.Unseen > 0)
        {
            if (context.Mark.UnexplainedPasses >= MaxUnexplained && PassPlan.MayForce(context.Mark, context.Now))
            {
                return IncrementalOutcome.ReadAll(FullReason.DoesNotAddUp, -equation.Unseen);
            }

            context.Warn(PassWords.Unseen(equation.Unseen));
        }

        return await End.CloseAsync(MarkOf(equation), cancellationToken).ConfigureAwait(false);
    }

    // What a search found of them are not all: only their number is known.
    private Task<IncrementalOutcome> HoldAsync(CountEquation equation, long missing, CancellationToken cancellationToken) =>
        End.HoldAsync(MarkOf(equation), missing, gone: null, cancellationToken);

    private LibraryMark MarkOf(CountEquation equation) => context.Mark with
    {
        Counts = equation.Mirrored,
        UnexplainedPasses = equation.Fits ? 0 : context.Mark.UnexplainedPasses + 1,
        IsProven = equation.Fits,
        CheckedAt = context.Now,
        Held = null,
    };
}
