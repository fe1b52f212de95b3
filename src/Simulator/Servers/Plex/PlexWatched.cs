namespace MediaSync.Simulator.Servers.Plex;

/// <summary>What Plex makes of watch state: on a show it is the sum of its episodes'. Used under the content's lock.</summary>
internal static class PlexWatched
{
    /// <summary>Visible items below an item that an account has played.</summary>
    public static int CountViewed(SimulatedServer server, SimulatedAccount account, SimulatedEntry entry) =>
        server.Accounts.HasStates(account) ? entry.Leaves().Count(leaf => IsViewed(server, account, leaf)) : 0;

    /// <summary>When an account last viewed anything below an item; null: never.</summary>
    public static DateTimeOffset? LastViewed(SimulatedServer server, SimulatedAccount account, SimulatedEntry entry) =>
        server.Accounts.HasStates(account)
            ? entry.Leaves().Max(leaf => server.Accounts.StateOf(account, leaf).LastPlayed)
            : null;

    private static bool IsViewed(SimulatedServer server, SimulatedAccount account, SimulatedEntry leaf) =>
        server.Accounts.StateOf(account, leaf).PlayCount > 0 && !server.Content.Views.IsHidden(leaf);
}
