using MediaSync.Core.Catalog;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback;

/// <summary>A stored state and the item that it is of.</summary>
/// <param name="Item">The media item, by the id that was asked for.</param>
/// <param name="State">What is stored.</param>
/// <param name="Plays">Completed viewings since the item was last marked as unwatched.</param>
/// <param name="Kind">Kind of the item; null for a placeholder.</param>
/// <param name="Title">Its title; null for a placeholder.</param>
/// <param name="Show">For an episode the show's title.</param>
/// <param name="Season">For an episode its season's number.</param>
/// <param name="Episode">For an episode its number in the season.</param>
/// <param name="ImportedPlays">The most plays that one account of the user at a media server counts; 0: none does.</param>
/// <param name="MergedInto">The item that has become of it, whose state and names these are; null: it is still itself.</param>
public sealed record StoredProgress(
    Guid Item,
    ProgressState State,
    int Plays,
    MediaKind? Kind,
    string? Title,
    string? Show,
    int? Season,
    int? Episode,
    int ImportedPlays = 0,
    Guid? MergedInto = null)
{
    /// <summary>The id that the item has today: the one that its rows are stored under.</summary>
    public Guid Today => MergedInto ?? Item;
}
