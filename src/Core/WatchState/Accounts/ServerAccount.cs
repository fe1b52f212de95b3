namespace MediaSync.Core.WatchState.Accounts;

/// <summary>An account of a media server.</summary>
/// <param name="Key">The id that the server never changes.</param>
/// <param name="Name">Its name there, for people.</param>
public sealed record ServerAccount(string Key, string Name);
