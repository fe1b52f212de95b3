namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Lets through what a user sees, and has or has not watched. Used under the content's lock.</summary>
internal sealed class JellyfinStateFilter(SimulatedServer server, JellyfinQuery query, SimulatedAccount? user)
{
    // Looked up once for each of a million rows: so this is not asked for a million times.
    private readonly IReadOnlyDictionary<long, WatchedState>? _states = user is null ? null : server.Accounts.StatesOf(user);

    /// <summary>Whether it holds anything back.</summary>
    public bool IsOn => query.IsNotFolder || (user is not null && (IsAboutState || server.Content.Tree.Versions > 0));

    private bool IsAboutState => query.IsResumable || query.IsPlayed is not null || query.IsFavorite is not null;

    public bool Lets(SimulatedEntry entry)
    {
        if (query.IsNotFolder && entry.Children is not null)
        {
            return false;
        }

        if (_states is null)
        {
            return true;
        }

        // Users see the versions of a film as one.
        if (entry.IsVersion)
        {
            return false;
        }

        var state = StateOf(entry);
        return (!query.IsResumable || state.Position > TimeSpan.Zero)
            && (query.IsFavorite is not { } favorite || state.IsFavorite == favorite)
            && (query.IsPlayed is not { } played || IsPlayed(entry, state) == played);
    }

    /// <summary>Names what it lets through, for the list that is kept.</summary>
    public override string ToString() =>
        $"{query.IsNotFolder}{query.IsResumable}{query.IsPlayed?.ToString() ?? "-"}{query.IsFavorite?.ToString() ?? "-"}";

    private bool IsPlayed(SimulatedEntry entry, WatchedState state) => entry.Children is null
        ? state.IsPlayed
        : entry.Children.Count > 0 && entry.Leaves().All(leaf => StateOf(leaf).IsPlayed);

    private WatchedState StateOf(SimulatedEntry entry) => _states!.GetValueOrDefault(entry.Item.Id, WatchedState.None);
}
