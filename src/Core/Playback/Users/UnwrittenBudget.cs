namespace MediaSync.Core.Playback.Users;

/// <summary>
/// Room for unwritten states, shared by all users of a process or held by one. A tenth is kept for the kinds of report that
/// somebody waits for, so that ticks cannot crowd out a "watched". Safe for any thread.
/// </summary>
internal sealed class UnwrittenBudget(int limit)
{
    private readonly int _limitForTicks = limit - (limit / 10);
    private int _used;

    /// <summary>States that are held.</summary>
    public int Used => Volatile.Read(in _used);

    /// <summary>Takes room, or takes nothing.</summary>
    public bool TryTake(int count, bool durable)
    {
        if (Interlocked.Add(ref _used, count) <= (durable ? limit : _limitForTicks))
        {
            return true;
        }

        Release(count);
        return false;
    }

    /// <summary>Gives room back, or with a negative count takes it without asking: what was accepted must fit.</summary>
    public void Release(int count) => Interlocked.Add(ref _used, -count);
}
