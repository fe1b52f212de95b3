namespace MediaSync.Core.WatchState.Reading;

/// <summary>What a media server says of one item of one account.</summary>
/// <param name="Key">The server's own key of the item.</param>
/// <param name="ShowKey">For an episode its show's key; null for a movie.</param>
/// <param name="PositionMs">Milliseconds from the start; 0: no resume point.</param>
/// <param name="DurationMs">Milliseconds; 0: the server does not know.</param>
/// <param name="Played">The server's mark.</param>
/// <param name="PlayCount">The account's own count at this server, from 0.</param>
/// <param name="PlayedAt">
/// When it was last played or begun, by the server's clock; null: it does not say. Jellyfin keeps the start of a playing here,
/// and both forget it when an item is marked as unplayed.
/// </param>
public sealed record WatchRow(
    string Key, string? ShowKey, long PositionMs, long DurationMs, bool Played, int PlayCount, DateTimeOffset? PlayedAt)
{
    /// <summary>
    /// Starts are counted and dated, as Jellyfin does it: more of them prove nothing that was played to its end. A read says so;
    /// it is not kept with the row.
    /// </summary>
    public bool CountsStarts { get; init; }

    /// <summary>An item that nobody has begun.</summary>
    public static WatchRow Untouched(string key) => new(key, null, 0, 0, false, 0, null);
}
