namespace MediaSync.Core.WatchState.Sending;

/// <summary>What would be written to an account.</summary>
/// <param name="Account">The account's id at its server.</param>
/// <param name="Key">The server's key of the item.</param>
/// <param name="Item">The media item.</param>
/// <param name="Title">Its title; null while it is a placeholder.</param>
/// <param name="Watched">It would be marked as played, or not.</param>
/// <param name="PositionMs">Where it would be resumed, in milliseconds; 0: at the start.</param>
/// <param name="ShownWatched">What the account showed when it was last read; not played if it was never seen.</param>
/// <param name="ShownPositionMs">Where it could be resumed there.</param>
public sealed record PlannedWrite(
    string Account,
    string Key,
    Guid Item,
    string? Title,
    bool Watched,
    long PositionMs,
    bool ShownWatched,
    long ShownPositionMs);
