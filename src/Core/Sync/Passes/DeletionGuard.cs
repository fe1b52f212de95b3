namespace MediaSync.Core.Sync.Passes;

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

    /// <summary>True if many may go: these very items were confirmed, or waited long enough.</summary>
    public static bool MayGo(HeldDeletions? held, UInt128 keys, DateTimeOffset now, SyncOptions options) =>
        held is { Keys: { } known } && known == keys && IsRipe(held, now, options);

    /// <summary>True if a complete listing should now decide about what was held.</summary>
    public static bool IsRipe(HeldDeletions held, DateTimeOffset now, SyncOptions options) =>
        held.Confirmed || now - held.Since >= options.DeletionDelay;

    /// <summary>
    /// True if a complete listing should first tell which items are missing: they were only counted, and are not as many as those
    /// that are held by their keys.
    /// </summary>
    public static bool NeedsListing(HeldDeletions? held, long missing, UInt128? keys) =>
        keys is null && !(held is { Keys: not null } && held.Count == missing);

    /// <summary>
    /// What is held after a pass found these missing. The wait goes on only for the very same items; where they were only counted,
    /// for as many.
    /// </summary>
    public static HeldDeletions Hold(HeldDeletions? held, long count, UInt128? keys, DateTimeOffset now)
    {
        var isSame = held is not null && (keys is null ? held.Count == count : held.Keys == keys);
        return isSame ? held! with { Count = count } : new HeldDeletions(count, now, keys, Confirmed: false);
    }
}
