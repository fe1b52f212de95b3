namespace MediaSync.Core.WatchState.Reading;

/// <summary>How many episodes of a show an account has played.</summary>
/// <param name="Key">The server's key of the show.</param>
/// <param name="Played">Episodes marked as played.</param>
public readonly record struct PlayedShow(string Key, int Played);
