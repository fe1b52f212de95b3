namespace MediaSync.Core.Sync.Requests;

/// <summary>
/// Who has requests in flight at one media server, and who waits for a turn: first come, first served. A turn is lent for a time
/// and ends by itself, so whoever vanishes gives back what it held. Not safe for several tasks at once.
/// </summary>
/// <remarks>
/// A ledger that is new because its owner moved does not know what the one before has lent: the bound may double until those
/// turns are renewed here, or end. It never does for longer than one lease.
/// </remarks>
/// <param name="limit">Turns that are out at once; at least 1.</param>
/// <param name="lease">How long a turn is lent, and renewed, for.</param>
public sealed class RequestLedger(int limit, TimeSpan lease)
{
    /// <summary>Requests that may wait; more are told to come again.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>Who waits says so again within this time, or loses the place in the queue.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Guid, DateTimeOffset> _out = [];
    private readonly LinkedList<Waiter> _queue = [];

    /// <summary>Turns that are out.</summary>
    public int Out => _out.Count;

    /// <summary>Requests that wait.</summary>
    public int Waiting => _queue.Count;

    /// <summary>
    /// Asks for a turn, or asks again: the same question twice takes one turn, and keeps one place in the queue.
    /// </summary>
    /// <param name="turn">The turn's own id.</param>
    /// <param name="now">The clock.</param>
    /// <returns>True if the turn is out; false if it waits.</returns>
    public bool TryEnter(Guid turn, DateTimeOffset now)
    {
        Expire(now);
        if (!_out.ContainsKey(turn) && !Wait(turn, now))
        {
            return false;
        }

        Serve(now);
        if (_out.ContainsKey(turn))
        {
            _out[turn] = now + lease;
            return true;
        }

        return false;
    }

    /// <summary>Gives a turn back, or stops waiting for it.</summary>
    public void Leave(Guid turn)
    {
        _out.Remove(turn);
        if (Find(turn) is { } waiter)
        {
            _queue.Remove(waiter);
        }
    }

    /// <summary>Ends the turns, and the waiting, of holders that are known to be gone.</summary>
    /// <param name="isGone">Whether whoever holds a turn, or waits for it, is gone.</param>
    public void EndWhere(Predicate<Guid> isGone)
    {
        foreach (var turn in _out.Keys.Concat(_queue.Select(waiter => waiter.Turn)).Where(turn => isGone(turn)).ToList())
        {
            Leave(turn);
        }
    }

    /// <summary>Lends turns for another lease; those that are not known were lent by the ledger before this one.</summary>
    public void Renew(IEnumerable<Guid> turns, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(turns);
        foreach (var turn in turns)
        {
            _out[turn] = now + lease;
        }

        Expire(now);
    }

    private bool Wait(Guid turn, DateTimeOffset now)
    {
        if (Find(turn) is { } known)
        {
            known.Value = known.Value with { Until = now + Patience };
            return true;
        }

        if (_queue.Count >= MaxWaiting)
        {
            return false;
        }

        _queue.AddLast(new Waiter(turn, now + Patience));
        return true;
    }

    private void Serve(DateTimeOffset now)
    {
        while (_out.Count < limit && _queue.First is { } first)
        {
            _queue.RemoveFirst();
            _out.Add(first.Value.Turn, now + lease);
        }
    }

    private void Expire(DateTimeOffset now)
    {
        foreach (var turn in _out.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList())
        {
            _out.Remove(turn);
        }

        for (var node = _queue.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Until <= now)
            {
                _queue.Remove(node);
            }

            node = next;
        }
    }

    private LinkedListNode<Waiter>? Find(Guid turn)
    {
        for (var node = _queue.First; node is not null; node = node.Next)
        {
            if (node.Value.Turn == turn)
            {
                return node;
            }
        }

        return null;
    }

    private readonly record struct Waiter(Guid Turn, DateTimeOffset Until);
}
