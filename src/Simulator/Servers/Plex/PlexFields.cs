namespace MediaSync.Simulator.Servers.Plex;

/// <summary>What a listing can be filtered and sorted by, as one account sees it. Used under the content's lock.</summary>
internal sealed class PlexFields(SimulatedServer server, SimulatedAccount account)
{
    /// <summary>The server's time, in seconds.</summary>
    public long Now => server.Clock.Now.ToUnixTimeSeconds();

    /// <summary>Whether a field is a time that an item is raised by.</summary>
    public static bool IsDate(string name) => name is "addedAt" or "updatedAt" or "lastViewedAt";

    /// <summary>A field that is a number or a date; it is null on items that have none. Null if there is no such field.</summary>
    public Func<SimulatedEntry, long?>? Number(string name) => name switch
    {
        "id" => entry => entry.Key,
        "addedAt" => entry => PlexTime.Of(entry.Added),
        "updatedAt" => entry => entry.Changed == 0 ? null : PlexTime.Of(entry.Changed),
        "lastViewedAt" => State(state => state.LastPlayed?.ToUnixTimeSeconds()),
        "viewCount" => State(state => state.PlayCount),
        "viewOffset" => State(state => (long)state.Position.TotalMilliseconds),
        "year" => entry => entry.Item.Year,
        _ => null,
    };

    /// <summary>A field that is true or false; null if there is no such field.</summary>
    public Func<SimulatedEntry, bool>? Flag(string name) => name switch
    {
        "unwatched" => entry => entry.Children is null
            ? server.Accounts.StateOf(account, entry).PlayCount == 0
            : PlexWatched.CountViewed(server, account, entry) < server.Content.Views.CountLeaves(entry),
        "inProgress" => entry => server.Accounts.StateOf(account, entry).Position > TimeSpan.Zero,
        _ => null,
    };

    private Func<SimulatedEntry, long?> State(Func<WatchedState, long?> read)
    {
        // Most accounts of a test have watched nothing: a million look-ups less.
        var none = read(WatchedState.None);
        return server.Accounts.HasStates(account) ? entry => read(server.Accounts.StateOf(account, entry)) : _ => none;
    }
}
