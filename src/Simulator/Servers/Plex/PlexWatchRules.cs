namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Plex's rules: watched is a play count above 0, and taking it back also takes the date.</summary>
internal sealed class PlexWatchRules : IWatchRules
{
    // Of the duration; the server's default.
    private const double PlayedShare = 0.9;

    public WatchedState Start(WatchedState state, SimulatedEntry entry, DateTimeOffset now) => state with { LastPlayed = now };

    public WatchedState At(WatchedState state, SimulatedEntry entry, TimeSpan position, DateTimeOffset now)
    {
        if (IsPlayedAt(entry, position))
        {
            return Viewed(state, now);
        }

        // A position of 0 takes no position away: only unscrobble does.
        return state with { Position = position > TimeSpan.Zero ? position : state.Position, LastPlayed = now };
    }

    public WatchedState MarkPlayed(WatchedState state, DateTimeOffset? played, DateTimeOffset now) =>
        Viewed(state, played ?? now);

    public WatchedState MarkUnplayed(WatchedState state) => WatchedState.None;

    /// <summary>Whether a position is so far that the item counts as played.</summary>
    public static bool IsPlayedAt(SimulatedEntry entry, TimeSpan position) =>
        entry.Item.Duration is { } duration && position >= duration * PlayedShare;

    private static WatchedState Viewed(WatchedState state, DateTimeOffset at) => state with
    {
        IsPlayed = true,
        PlayCount = state.PlayCount + 1,
        Position = TimeSpan.Zero,
        LastPlayed = at,
    };
}
