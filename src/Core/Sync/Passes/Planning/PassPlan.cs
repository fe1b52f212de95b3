using MediaSync.Core.Sync.Passes.Deleting;

namespace MediaSync.Core.Sync.Passes.Planning;

/// <summary>Decides how much of a library a pass reads.</summary>
/// <param name="Mode">How much.</param>
/// <param name="Reason">Why everything; none for an incremental pass.</param>
internal readonly record struct PassPlan(PassMode Mode, FullReason Reason)
{
    /// <summary>What changed, and the proof that nothing else did.</summary>
    public static PassPlan Incremental { get; } = new(PassMode.Incremental, FullReason.None);

    /// <summary>Everything.</summary>
    public static PassPlan Full(FullReason reason) => new(PassMode.Full, reason);

    /// <summary>The plan before the first request.</summary>
    /// <param name="mark">What earlier passes left.</param>
    /// <param name="wanted">What was asked for; incremental gives way to whatever needs a full pass.</param>
    /// <param name="version">The server's version, as it was last told.</param>
    /// <param name="serverTime">The server's clock if it is known already.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="options">The intervals.</param>
    public static PassPlan Choose(
        LibraryMark mark, PassMode wanted, string version, DateTimeOffset? serverTime, DateTimeOffset now, SyncOptions options)
    {
        // A resumed pass cannot delete, so a person who asks for a full one gets one from the start.
        if (wanted == PassMode.Full)
        {
            return Full(FullReason.Requested);
        }

        if (CanResume(mark, version, now, options))
        {
            return Full(FullReason.Resumed);
        }

        if (mark.Watermark is null)
        {
            return Full(FullReason.First);
        }

        if (mark.NeedsFull)
        {
            return Full(FullReason.AfterFailure);
        }

        if (mark.Held is { } held && DeletionGuard.IsRipe(held, now, options))
        {
            return Full(FullReason.MuchMissing);
        }

        if (mark.ServerVersion is { } known && known != version)
        {
            return Full(FullReason.ServerChanged);
        }

        if (HasGoneBack(mark, serverTime))
        {
            return Full(FullReason.ClockWentBack);
        }

        // A clock of ours that went back makes the last full pass lie ahead: no reason to read a library every quarter hour.
        return mark.LastFullSync is not { } last || now - last >= options.FullInterval ? Full(FullReason.Old) : Incremental;
    }

    /// <summary>True if the server's clock is behind the watermark by more than its answers may be late or coarse.</summary>
    public static bool HasGoneBack(LibraryMark mark, DateTimeOffset? serverTime) =>
        serverTime < mark.Watermark - TimeSpan.FromSeconds(30);

    /// <summary>True if a count may force a full pass now: at most once a day, whatever does not add up.</summary>
    public static bool MayForce(LibraryMark mark, DateTimeOffset now) =>
        mark.ForcedFullAt is not { } last || now - last >= TimeSpan.FromDays(1);

    private static bool CanResume(LibraryMark mark, string version, DateTimeOffset now, SyncOptions options) =>
        mark.Resume is { } resume && resume.ServerVersion == version && now - resume.ServerTime < options.DeletionDelay;
}
