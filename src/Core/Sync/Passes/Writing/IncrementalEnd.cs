using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Reading;

namespace MediaSync.Core.Sync.Passes.Writing;

/// <summary>
/// Ends an incremental pass, however it compared: writes what it found with its end, in one transaction if that is not more than
/// one takes.
/// </summary>
/// <param name="context">The pass.</param>
/// <param name="difference">What it found.</param>
internal sealed class IncrementalEnd(PassContext context, Difference difference)
{
    /// <summary>
    /// Ends a pass that had no reason to ask what changed: all stays as it was, the watermark too, so that the next one that asks
    /// asks from there.
    /// </summary>
    public async Task<IncrementalOutcome> StandAsync(CancellationToken cancellationToken)
    {
        var end = new PassEnd(context.Now, context.Warning)
        {
            Mode = PassMode.Incremental,
            Mark = context.Mark,
            KeepsWatermark = true,
        };
        await context.WriteAsync([], [], null, end, cancellationToken).ConfigureAwait(false);
        return IncrementalOutcome.Ended;
    }

    /// <summary>
    /// Ends a pass that has nothing to hold: if everything adds up, what is gone is deleted, and a change mark that moved for no
    /// reason that was found is looked into.
    /// </summary>
    /// <param name="mark">What the next pass is planned by, but for the change mark.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IncrementalOutcome> CloseAsync(LibraryMark mark, CancellationToken cancellationToken)
    {
        var need = mark.IsProven ? NeedOfSweep() : SweepNeed.None;
        if (need == SweepNeed.Now)
        {
            await FileSweep.RunAsync(context, cancellationToken).ConfigureAwait(false);
            mark = mark with { SweptAt = context.Now };
        }

        var isSeen = mark.IsProven && !context.Library.IsScanning;
        var seen = isSeen ? context.Library.ChangeMark : context.Mark.ChangeMark;
        mark = mark with { ChangeMark = need == SweepNeed.Later ? null : seen };
        await WriteAsync(mark, deletes: mark.IsProven, heldKeys: null, cancellationToken).ConfigureAwait(false);
        return IncrementalOutcome.Ended;
    }

    /// <summary>
    /// Ends a pass that misses more than may go at once: nothing is deleted, unless a complete listing tells which and the guard
    /// lets them go.
    /// </summary>
    /// <param name="mark">What the next pass is planned by, but for what is held.</param>
    /// <param name="missing">Items that are missing.</param>
    /// <param name="gone">Their keys if complete lists told them; null if they were only counted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IncrementalOutcome> HoldAsync(
        LibraryMark mark, long missing, IEnumerable<string>? gone, CancellationToken cancellationToken)
    {
        var (keys, set) = gone is null ? (null, null) : Describe(gone);
        if (DeletionGuard.NeedsListing(context.Mark.Held, missing, keys) && PassPlan.MayForce(context.Mark, context.Now))
        {
            return IncrementalOutcome.ReadAll(FullReason.MuchMissing);
        }

        var held = DeletionGuard.Hold(context.Mark.Held, missing, keys, context.Now);
        context.Warn(PassWords.Held(held, mark.Counts.Total, context.Options));
        mark = mark with { Held = held, IsProven = false, CheckedAt = context.Now, ChangeMark = context.Mark.ChangeMark };
        await WriteAsync(mark, deletes: false, set, cancellationToken).ConfigureAwait(false);
        return IncrementalOutcome.Ended;
    }

    private SweepNeed NeedOfSweep()
    {
        var files = context.Mark.Counts.Of(context.Shape.Files);
        return SweepRule.Choose(context.Mark, context.Library, !difference.IsEmpty, files, context.Now, context.Options);
    }

    private static (UInt128? Keys, KeySet? Set) Describe(IEnumerable<string> gone)
    {
        var (digest, set) = (new ListingDigest(), new KeySet());
        foreach (var key in gone)
        {
            digest.Add(key);
            set.Add(key);
        }

        return (digest.Value, set);
    }

    private Task WriteAsync(LibraryMark mark, bool deletes, KeySet? heldKeys, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> gone = deletes ? [.. difference.Gone] : [];
        var end = new PassEnd(context.Now, context.Warning)
        {
            Mode = PassMode.Incremental,
            Mark = mark,
            HeldKeys = heldKeys,
            Recounts = difference.New.Count + gone.Count + context.Tally.Added > 0 || mark.Counts != context.Mark.Counts,
        };
        return context.WriteAsync(difference.Items, gone, mark.Resume, end, cancellationToken);
    }
}
