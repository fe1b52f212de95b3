using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.WatchState.Sending;

/// <summary>An absolute write: the server holds this afterwards, however often it is sent.</summary>
/// <param name="Key">The server's key of the item.</param>
/// <param name="Value">What it shall show.</param>
/// <param name="Current">What the server said of the item just before.</param>
/// <param name="Plays">Completed viewings here: the account's own count may be raised to this, never beyond.</param>
/// <param name="DurationMs">Milliseconds; 0: not known.</param>
/// <param name="WatchedAt">When it was last played or marked as watched, by the server's clock; null: never.</param>
public sealed record WatchWrite(
    string Key, WatchValue Value, WatchRow Current, int Plays, long DurationMs, DateTimeOffset? WatchedAt);
