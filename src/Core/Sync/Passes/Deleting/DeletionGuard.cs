namespace MediaSync.Core.Sync.Passes.Deleting;

/// <summary>
/// Decides whether what a server does not list any more is deleted. A few items are; many may be an offline disk or a permission
/// that changed, so they wait for a user's word or for passes that agree long enough.
/// </summary>
internal static class DeletionGuard
{
    /// <summary>True if so many may go without asking.</summary>
    /// <param name="missing">Items that are not listed any more.</param>
    /// <param name="mirrored">Items of the library before.</param>
    /// <param name="options">The part that may go.</param>
    public static bool IsFew(long missing, long mirrored, SyncOptions options) =>
        missing * 100 <= mirrored * options.MaxDeletionPercent;

    /// <summary>True if a complete listing should now decide about what was held.</summary>
    public static bool IsRipe(HeldDeletions held, DateTimeOffset now, SyncOptions options) =>
        HasWord(held, now) || HasWaited(held, now, options);

    /// <summary>True if a user's word for what was held is neither answered nor too old.</summary>
    public static bool HasWord(HeldDeletions? held, DateTimeOffset now) =>
        held?.Word is { } word && now - word.At < DeletionWord.Lifetime;

    /// <summary>
    /// True if many may go that a complete listing has told: these very items waited long enough, or a user's word is for them;
    /// where the word came before any listing had told their keys, it is for that many or fewer.
    /// </summary>
    /// <param name="held">What was held before.</param>
    /// <param name="count">Items that are gone.</param>
    /// <param name="keys">Their fingerprint.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="options">How long they have to wait.</param>
    public static bool MayGo(HeldDeletions? held, long count, UInt128 keys, DateTimeOffset now, SyncOptions options) =>
        (held is { Keys: { } known } && known == keys && HasWaited(held, now, options))
        || (HasWord(held, now) && (held!.Word!.Keys is { } meant ? meant == keys : count <= held.Word.Count));

    /// <summary>
    /// True if many may go provided that they are all among those that were held: the word was for those, and some came back.
    /// </summary>
    public static bool MayGoIfHeldBefore(HeldDeletions? held, long count, DateTimeOffset now) =>
        HasWord(held, now) && held!.Word!.Keys is { } meant && held.Keys == meant && count < held.Word.Count;

    /// <summary>
    /// True if a complete listing should first tell which items are missing: they were only counted, and are not as many as those
    /// that are held by their keys.
    /// </summary>
    public static bool NeedsListing(HeldDeletions? held, long missing, UInt128? keys) =>
        keys is null && !(held is { Keys: not null } && held.Count == missing);

    /// <summary>
    /// What is held after a pass found these missing and may not let them go: without a word, so that it is asked for anew. The
    /// wait goes on only for the very same items; where they were only counted, for as many.
    /// </summary>
    public static HeldDeletions Hold(HeldDeletions? held, long count, UInt128? keys, DateTimeOffset now)
    {
        var isSame = held is not null && (keys is null ? held.Count == count : held.Keys == keys);
        return isSame ? held! with { Count = count, Word = null } : new HeldDeletions(count, now, keys);
    }

    private static bool HasWaited(HeldDeletions held, DateTimeOffset now, SyncOptions options) =>
        now - held.Since >= options.DeletionDelay;
}
