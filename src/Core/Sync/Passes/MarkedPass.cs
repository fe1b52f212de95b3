using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// An incremental pass over a library whose server tells by a mark whether anything moved. The mark alone proves nothing changed,
/// until the strong check is due; else the delta of the episodes, the shows with their counts, and only then what is below those
/// whose counts do not fit.
/// </summary>
/// <remarks>A mark that moved for no reason that was found is kept for unseen, so that a later pass looks again.</remarks>
internal sealed class MarkedPass(PassContext context)
{
    private readonly Difference _difference = new();
    private readonly LibrarySearch _search = new(context);

    private IncrementalEnd End => new(context, _difference);

    /// <summary>Runs to its end, or tells why everything must be read.</summary>
    public async Task<IncrementalOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var hasMoved = context.Library.ChangeMark is null || context.Library.ChangeMark != context.Mark.ChangeMark;
        var isDue = context.Mark.CheckedAt is not { } last || context.Now - last >= context.Options.StrongCheckInterval;
        if (!hasMoved && !isDue && !context.Library.IsScanning)
        {
            return await End.StandAsync(cancellationToken).ConfigureAwait(false);
        }

        return context.Shape.Container is { } container
            ? await CompareAsync(container, cancellationToken).ConfigureAwait(false)
            : await new DeltaPass(context).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<IncrementalOutcome> CompareAsync(MediaKind container, CancellationToken cancellationToken)
    {
        // First, for every end of the pass moves the watermark.
        if (!await _search.ReadDeltaAsync([context.Shape.Leaf], _difference, cancellationToken).ConfigureAwait(false))
        {
            return IncrementalOutcome.ReadAll(FullReason.MuchChanged);
        }

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

        if (context.Mark.Held is { Keys: not null } held && digest.Value == context.Mark.Containers && _difference.New.Count == 0)
        {
            // The same is missing as when it was held: the wait goes on.
            return await HoldAsync(held.Count, null, digest.Value, cancellationToken).ConfigureAwait(false);
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
            return await HoldAsync(_difference.Gone.Count, _difference.Gone, digest.Value, cancellationToken)
                .ConfigureAwait(false);
        }

        return await EndAsync(isComplete ? null : PassWords.Unsearched, digest.Value, cancellationToken).ConfigureAwait(false);
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

    private Task<IncrementalOutcome> HoldAsync(
        long missing, IEnumerable<string>? gone, UInt128 digest, CancellationToken cancellationToken) =>
        End.HoldAsync(context.Mark with { Containers = digest }, missing, gone, cancellationToken);

    private Task<IncrementalOutcome> EndAsync(string? warning, UInt128 digest, CancellationToken cancellationToken)
    {
        if (warning is not null)
        {
            context.Warn(warning);
        }

        var isProven = warning is null && !context.Library.IsScanning;
        var mark = context.Mark with
        {
            IsProven = isProven,
            Containers = isProven ? digest : null,
            CheckedAt = isProven ? context.Now : context.Mark.CheckedAt,
            Held = isProven ? null : context.Mark.Held,
        };
        return End.CloseAsync(mark, cancellationToken);
    }
}
