using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.WatchState.Sending;

/// <summary>What an account should show of an item: the user's committed state.</summary>
/// <param name="Key">The server's key of the item.</param>
/// <param name="Item">The media item.</param>
/// <param name="Title">For people; null while it is a placeholder.</param>
/// <param name="Value">Watched, and where to resume.</param>
/// <param name="SaysUnwatched">
/// Somebody has marked it as unwatched. Without that an unwatched state is only the absence of a word, and takes nothing back.
/// </param>
/// <param name="Plays">Completed viewings here.</param>
/// <param name="DurationMs">Milliseconds; 0: not known.</param>
/// <param name="WatchedAt">When it was last played or marked as watched; null: never.</param>
public sealed record WantedState(
    string Key, Guid Item, string? Title, WatchValue Value, bool SaysUnwatched, int Plays, long DurationMs,
    DateTimeOffset? WatchedAt);
