using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;

namespace MediaSync.Core.Sync.Passes.Deleting;

/// <summary>What is mirrored of a library, and was in none of the complete listings of a full pass.</summary>
/// <param name="context">The pass, whose tally knows what was listed.</param>
/// <param name="incomplete">Kinds whose listing had not the length it announced: nothing of them is gone.</param>
internal sealed class GoneItems(PassContext context, IReadOnlySet<MediaKind> incomplete)
{
    private readonly ListingDigest _keys = new();
    private readonly List<MediaKind> _kinds = [];
    private readonly KeySet _set = new();

    /// <summary>What is mirrored, those that are gone included.</summary>
    public ItemCounts Counts { get; private set; } = ItemCounts.None;

    /// <summary>Items that are gone.</summary>
    public long Count { get; private set; }

    /// <summary>A fingerprint of the set of their keys.</summary>
    public UInt128 Keys => _keys.Value;

    /// <summary>The keys of those that are held; null if none are.</summary>
    public KeySet? HeldKeys { get; private set; }

    /// <summary>Counts, and looks for keys only of kinds of which more are mirrored than were listed.</summary>
    /// <returns>True if anything is gone.</returns>
    public async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        Counts = await context.Mirror.CountAsync(context.Key.Library, cancellationToken).ConfigureAwait(false);
        foreach (var kind in Counts.ByKind.Keys)
        {
            if (incomplete.Contains(kind) || Counts.Of(kind) <= context.Tally.SeenOf(kind))
            {
                continue;
            }

            _kinds.Add(kind);
            await foreach (var key in FindOfAsync(kind, cancellationToken).ConfigureAwait(false))
            {
                _keys.Add(key);
                _set.Add(key);
                Count++;
            }
        }

        return Count > 0;
    }

    /// <summary>Deletes them, if they are few, or waited, or a user's word is for them; else they wait.</summary>
    /// <returns>What waits; null if they are deleted.</returns>
    public async Task<HeldDeletions?> DeleteOrHoldAsync(CancellationToken cancellationToken)
    {
        var (held, now) = (context.Mark.Held, context.Now);
        if (DeletionGuard.IsFew(Count, Counts.Total, context.Options)
            || DeletionGuard.MayGo(held, Count, Keys, now, context.Options)
            || (DeletionGuard.MayGoIfHeldBefore(held, Count, now)
                && await WereHeldAsync(cancellationToken).ConfigureAwait(false)))
        {
            await DeleteAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (DeletionGuard.HasWord(held, now))
        {
            context.Warn(PassWords.MoreThanConfirmed);
        }

        HeldKeys = _set;
        held = DeletionGuard.Hold(held, Count, Keys, now);
        context.Warn(PassWords.Held(held, Counts.Total, context.Options));
        return held;
    }

    private async Task<bool> WereHeldAsync(CancellationToken cancellationToken) =>
        await context.Mirror.GetHeldKeysAsync(context.Key.Library, cancellationToken).ConfigureAwait(false) is { } before
        && before.Covers(_set);

    // Children before their parents.
    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in _kinds.OrderByDescending(kind => kind))
        {
            var batch = new List<string>(context.Options.PageSize);
            await foreach (var key in FindOfAsync(kind, cancellationToken).ConfigureAwait(false))
            {
                batch.Add(key);
                if (batch.Count == context.Options.PageSize)
                {
                    await context.WriteAsync([], batch, null, null, cancellationToken).ConfigureAwait(false);
                    batch.Clear();
                }
            }

            if (batch.Count > 0)
            {
                await context.WriteAsync([], batch, null, null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private IAsyncEnumerable<string> FindOfAsync(MediaKind kind, CancellationToken cancellationToken) =>
        context.Mirror.StreamKeysAsync(context.Key.Library, kind, cancellationToken)
            .Where(key => !context.Tally.HasSeen(kind, key));
}
