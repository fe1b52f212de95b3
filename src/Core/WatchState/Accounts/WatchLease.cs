namespace MediaSync.Core.WatchState.Accounts;

/// <summary>The right to work on a server's accounts, for a while.</summary>
/// <param name="ReadDue">Its accounts are due to be read.</param>
/// <param name="Paused">It is to be left alone for a while: nothing is read or written yet.</param>
public readonly record struct WatchLease(bool ReadDue, bool Paused);
