namespace MediaSync.Simulator.Servers;

/// <summary>What is being played now, and what was played to the end. Used under the content's lock only.</summary>
internal sealed class PlayingSessions(SimulatedServer server)
{
    // A test's audience is smaller; the oldest give way.
    private const int MaxSessions = 1_000;
    private const int MaxHistory = 10_000;

    private readonly List<PlayingSession> _sessions = [];
    private readonly Queue<PlayedRecord> _history = new();
    private long _lastSession;
    private long _lastPlay;

    public IReadOnlyList<PlayingSession> Now => _sessions;

    /// <summary>Told of every report of a player, with the state that it named.</summary>
    public Action<PlayingSession, string>? OnReport { get; set; }

    /// <summary>Completed plays, oldest first.</summary>
    public IEnumerable<PlayedRecord> History => _history;

    public PlayingSession? Find(SimulatedAccount account, string device) =>
        _sessions.Find(session => session.Account.Id == account.Id && session.Device == device);

    /// <summary>An account plays an item on a device: a session begins, or goes on.</summary>
    public PlayingSession Play(SimulatedAccount account, string device, SimulatedEntry entry, TimeSpan position, bool isPaused)
    {
        var session = Find(account, device) is { } known && known.Entry == entry
            ? known with { Position = position, IsPaused = isPaused }
            : new PlayingSession(++_lastSession, account, device, entry, position, isPaused, HasCounted: false);
        return Keep(session);
    }

    /// <summary>Notes a session's play in the history, once for each session.</summary>
    public void Count(PlayingSession session)
    {
        Keep(session with { HasCounted = true });
        if (_history.Count == MaxHistory)
        {
            _history.Dequeue();
        }

        _history.Enqueue(new PlayedRecord(++_lastPlay, session.Account, session.Entry, server.Clock.Now));
    }

    public void Stop(SimulatedAccount account, string device) =>
        _sessions.RemoveAll(session => session.Account.Id == account.Id && session.Device == device);

    private PlayingSession Keep(PlayingSession session)
    {
        Stop(session.Account, session.Device);
        if (_sessions.Count == MaxSessions)
        {
            _sessions.RemoveAt(0);
        }

        _sessions.Add(session);
        return session;
    }
}
