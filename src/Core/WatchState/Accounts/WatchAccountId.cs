namespace MediaSync.Core.WatchState.Accounts;

/// <summary>Names an account of a media server.</summary>
/// <param name="Server">The media server.</param>
/// <param name="Account">The id that the server never changes.</param>
public readonly record struct WatchAccountId(Guid Server, string Account);
