using MediaSync.Core.Catalog;

namespace MediaSync.Core.Playback;

/// <summary>Where a user is in one item.</summary>
/// <param name="Item">The media item.</param>
/// <param name="Kind">Kind of the item; null while it is a placeholder that no server has shown yet.</param>
/// <param name="Title">Title of the item; null while it is a placeholder.</param>
/// <param name="Show">For an episode the show's title.</param>
/// <param name="Season">For an episode its season's number; 0 holds the specials.</param>
/// <param name="Episode">For an episode its number in the season.</param>
/// <param name="PositionMs">Where to resume, in milliseconds; 0: at the start.</param>
/// <param name="DurationMs">In milliseconds; 0: unknown.</param>
/// <param name="CompletionPercentage">0 to 100, to two decimals; null if the duration is unknown.</param>
/// <param name="Watched">Finished or marked as watched, and not marked as unwatched since.</param>
/// <param name="InProgress">Belongs to Continue Watching.</param>
/// <param name="Plays">
/// Completed viewings since the item was last marked as unwatched; or what an account of the user at a media server counts, if
/// that is more.
/// </param>
/// <param name="LastWatchedAt">When it was last played or marked as watched; null: never, or nobody knows when.</param>
public sealed record ItemProgress(
    Guid Item,
    MediaKind? Kind,
    string? Title,
    string? Show,
    int? Season,
    int? Episode,
    long PositionMs,
    long DurationMs,
    double? CompletionPercentage,
    bool Watched,
    bool InProgress,
    int Plays,
    DateTimeOffset? LastWatchedAt);
