namespace MediaSync.Core.WatchState.Reading;

/// <summary>What an account is playing at its server at this moment.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Key">The server's key of the item.</param>
public readonly record struct PlayingItem(string Account, string Key);
