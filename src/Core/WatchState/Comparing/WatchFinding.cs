using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.WatchState.Comparing;

/// <summary>What a row of a server comes to.</summary>
/// <param name="Changes">What happened there, at most two; none: nothing is new, or it is an echo of what we wrote.</param>
/// <param name="Shadow">What to keep as the last value read; null: it is kept already.</param>
/// <param name="SettlesSent">What was sent has been seen, or something newer has: it need not be remembered any longer.</param>
public sealed record WatchFinding(IReadOnlyList<WatchChange> Changes, WatchRow? Shadow, bool SettlesSent)
{
    /// <summary>The row says what is known.</summary>
    public static readonly WatchFinding Nothing = new([], null, false);
}
