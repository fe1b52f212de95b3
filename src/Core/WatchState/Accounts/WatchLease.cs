namespace MediaSync.Core.WatchState.Accounts;

/// <summary>The right to work on a server's accounts, for a while.</summary>
/// <param name="ReadDue">Its accounts are due to be read.</param>
/// <param name="Paused">It asked to be left alone: nothing is written yet.</param>
public readonly record struct WatchLease(bool ReadDue, bool Paused);
