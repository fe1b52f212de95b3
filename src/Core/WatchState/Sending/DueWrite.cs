namespace MediaSync.Core.WatchState.Sending;

/// <summary>An item of an account that changed here and is to be written.</summary>
/// <param name="Key">The server's key of the item.</param>
/// <param name="Version">Counts the changes: a write that meanwhile changed again is not done.</param>
/// <param name="Attempts">Failed attempts so far.</param>
/// <param name="Wanted">What the account should show; null: there is no state of it any more.</param>
public sealed record DueWrite(string Key, long Version, int Attempts, WantedState? Wanted);
