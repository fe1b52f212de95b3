using System.Globalization;
using MediaSync.Core.Sync;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// The accounts of a simulated server and what each has watched. State hangs on the item and not on its key, so it survives a
/// rename and a new key as it does on real servers. Safe to use while the server serves.
/// </summary>
public sealed class SimulatedAccounts
{
    private readonly MediaServerKind _server;
    private readonly List<SimulatedAccount> _accounts = [];
    private readonly Dictionary<string, Dictionary<long, WatchedState>> _states = [];
    private readonly Lock _gate;

    internal SimulatedAccounts(MediaServerKind server, Lock gate)
    {
        _server = server;
        _gate = gate;
        if (server == MediaServerKind.Plex)
        {
            Add(new SimulatedAccount("1", "owner", "simulated-plex-token", IsAdministrator: true));
            Add("kid");
        }
        else
        {
            Add(Jellyfin("ad31000000000000000000000000ad31", "admin", isAdministrator: true));
            Add(Jellyfin("00e50000000000000000000000000e50", "guest", isAdministrator: false));
        }
    }

    /// <summary>Everybody, the administrator first.</summary>
    public IReadOnlyList<SimulatedAccount> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _accounts];
            }
        }
    }

    /// <summary>Moves with every change of a state. Read under the content's lock.</summary>
    internal long Revision { get; private set; }

    /// <summary>Adds an account without rights over others.</summary>
    public SimulatedAccount Add(string name)
    {
        lock (_gate)
        {
            var number = (_accounts.Count + 1).ToString(CultureInfo.InvariantCulture);
            var account = _server == MediaServerKind.Plex
                ? new SimulatedAccount(number, name, $"simulated-plex-{name}-token", IsAdministrator: false)
                : Jellyfin(number.PadLeft(32, 'c'), name, isAdministrator: false);
            Add(account);
            return account;
        }
    }

    internal SimulatedAccount? ByToken(string? token) => All.FirstOrDefault(account => account.Token == token);

    internal SimulatedAccount? ById(string? id) => All.FirstOrDefault(account => account.Id == id);

    /// <summary>An account's state of an item. Read under the content's lock.</summary>
    internal WatchedState StateOf(SimulatedAccount account, SimulatedEntry entry) =>
        _states[account.Id].GetValueOrDefault(entry.Item.Id, WatchedState.None);

    /// <summary>Whether an account has any state at all. Read under the content's lock.</summary>
    internal bool HasStates(SimulatedAccount account) => _states[account.Id].Count > 0;

    private static SimulatedAccount Jellyfin(string id, string name, bool isAdministrator) =>
        new(id, name, $"simulated-jellyfin-{name}-token", isAdministrator);

    private void Add(SimulatedAccount account)
    {
        _accounts.Add(account);
        _states.Add(account.Id, []);
    }
}
