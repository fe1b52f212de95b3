namespace MediaSync.Core.WatchState.Sending;

/// <summary>A write to an account that waits, or was given up.</summary>
/// <param name="Account">The account's id at its server.</param>
/// <param name="Key">The server's key of the item.</param>
/// <param name="Item">The media item; null: the server's item is of none any more.</param>
/// <param name="Title">Its title; null while it is a placeholder.</param>
/// <param name="Attempts">Failed attempts so far.</param>
/// <param name="DueAt">When it is tried next, by the database's clock.</param>
/// <param name="DeadAt">When it was given up; null: it was not.</param>
/// <param name="LastError">Why the last attempt failed; null: none has.</param>
public sealed record WaitingWrite(
    string Account,
    string Key,
    Guid? Item,
    string? Title,
    int Attempts,
    DateTimeOffset DueAt,
    DateTimeOffset? DeadAt,
    string? LastError);
