using System.Globalization;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers.Jellyfin;
using MediaSync.Simulator.Servers.Plex;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// The accounts of a simulated server and what each has watched. State hangs on the item and not on its key, so it survives a
/// rename and a new key as it does on real servers. A show or an album stands for all below it that can be played. Every change
/// has the side effects that it has on the product. Safe to use while the server serves.
/// </summary>
public sealed class SimulatedAccounts
{
    private readonly SimulatedServer _server;
    private readonly List<SimulatedAccount> _accounts = [];
    private readonly Dictionary<string, Dictionary<long, WatchedState>> _states = [];

    internal SimulatedAccounts(SimulatedServer server)
    {
        _server = server;
        if (server.Kind == MediaServerKind.Plex)
        {
            Rules = new PlexWatchRules();
            Add(new SimulatedAccount("1", "owner", server.Token, IsAdministrator: true));
            Add("kid");
        }
        else
        {
            Rules = new JellyfinWatchRules(server);
            Add(Jellyfin("ad31000000000000000000000000ad31", "admin", isAdministrator: true));
            Add(Jellyfin("00e50000000000000000000000000e50", "guest", isAdministrator: false));
        }
    }

    /// <summary>Everybody, the administrator first.</summary>
    public IReadOnlyList<SimulatedAccount> All
    {
        get
        {
            lock (_server.Content.Gate)
            {
                return [.. _accounts];
            }
        }
    }

    /// <summary>What the product makes of playing and marking.</summary>
    internal IWatchRules Rules { get; }

    /// <summary>Moves with every change of a state. Read under the content's lock.</summary>
    internal long Revision { get; private set; }

    /// <summary>Told of every change, under the content's lock.</summary>
    internal Action<WatchChange>? OnChange { get; set; }

    /// <summary>Adds an account without rights over others. At most 1,000 are of any use.</summary>
    public SimulatedAccount Add(string name)
    {
        lock (_server.Content.Gate)
        {
            var number = (_accounts.Count + 1).ToString(CultureInfo.InvariantCulture);
            var account = _server.Kind == MediaServerKind.Plex
                ? new SimulatedAccount(number, name, $"simulated-plex-{name}-token", IsAdministrator: false)
                : Jellyfin(number.PadLeft(32, 'c'), name, isAdministrator: false);
            Add(account);
            return account;
        }
    }

    /// <summary>What an account has of an item that can be played.</summary>
    public WatchedState StateOf(SimulatedAccount account, SimulatedItem item)
    {
        lock (_server.Content.Gate)
        {
            return StateOf(account, _server.Content.Entry(item));
        }
    }

    /// <summary>Plays an item from its beginning to a position, and stops there.</summary>
    public void Play(SimulatedAccount account, SimulatedItem item, TimeSpan position) => Change(
        account, item, (state, entry, now) => Rules.At(Rules.Start(state, entry, now), entry, position, now));

    /// <summary>Marks an item as played, at a time if one is given.</summary>
    public void MarkPlayed(SimulatedAccount account, SimulatedItem item, DateTimeOffset? at = null) =>
        Change(account, item, (state, _, now) => Rules.MarkPlayed(state, at, now));

    /// <summary>Takes the mark away, and with it the position, the count and the date.</summary>
    public void MarkUnplayed(SimulatedAccount account, SimulatedItem item) =>
        Change(account, item, (state, _, _) => Rules.MarkUnplayed(state));

    /// <summary>Jellyfin: makes an item a favourite, or no longer.</summary>
    public void SetFavorite(SimulatedAccount account, SimulatedItem item, bool isFavorite)
    {
        lock (_server.Content.Gate)
        {
            // A show is a favourite by itself: its episodes are not.
            Change(account, [_server.Content.Entry(item)], (state, _, _) => state with { IsFavorite = isFavorite });
        }
    }

    /// <summary>Puts a state in place as it is, as a back-dated import would.</summary>
    public void SetState(SimulatedAccount account, SimulatedItem item, WatchedState state) =>
        Change(account, item, (_, _, _) => state);

    internal SimulatedAccount? ByToken(string? token) => All.FirstOrDefault(account => account.Token == token);

    internal SimulatedAccount? ById(string? id) => All.FirstOrDefault(account => account.Id == id);

    /// <summary>An account's state of an item. Read under the content's lock.</summary>
    internal WatchedState StateOf(SimulatedAccount account, SimulatedEntry entry) =>
        _states[account.Id].GetValueOrDefault(entry.Item.Id, WatchedState.None);

    /// <summary>All states of an account by the ids of the items. Read under the content's lock.</summary>
    internal IReadOnlyDictionary<long, WatchedState> StatesOf(SimulatedAccount account) => _states[account.Id];

    /// <summary>Whether an account has any state at all. Read under the content's lock.</summary>
    internal bool HasStates(SimulatedAccount account) => _states[account.Id].Count > 0;

    /// <summary>Changes the states of items, under the content's lock.</summary>
    internal void Change(
        SimulatedAccount account,
        IReadOnlyList<SimulatedEntry> entries,
        Func<WatchedState, SimulatedEntry, DateTimeOffset, WatchedState> next,
        bool isProgress = false)
    {
        var now = _server.Clock.Now;
        foreach (var entry in entries)
        {
            var state = next(StateOf(account, entry), entry, now);
            _states[account.Id][entry.Item.Id] = state;
            entry.Raise(state.LastPlayed?.UtcTicks ?? 0);
        }

        Revision++;
        OnChange?.Invoke(new WatchChange(account, entries, isProgress));
    }

    private static SimulatedAccount Jellyfin(string id, string name, bool isAdministrator) =>
        new(id, name, $"simulated-jellyfin-{name}-token", isAdministrator);

    private void Change(
        SimulatedAccount account, SimulatedItem item, Func<WatchedState, SimulatedEntry, DateTimeOffset, WatchedState> next)
    {
        lock (_server.Content.Gate)
        {
            Change(account, [.. _server.Content.Entry(item).Leaves()], next);
        }
    }

    private void Add(SimulatedAccount account)
    {
        _accounts.Add(account);
        _states.Add(account.Id, []);
    }
}
