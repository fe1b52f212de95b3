using Microsoft.Extensions.Options;

namespace MediaSync.Core.Flushing;

/// <summary>
/// How many writers of this process may be at work. The database bounds the flushes of the whole deployment by its writer
/// slots; the share only keeps a process from holding connections that it could not use. All slots are this process' own until
/// it is told of others. Safe for any thread.
/// </summary>
public sealed class WriterShare
{
    private readonly int _slots;
    private readonly Pulse _changed = new();
    private int _current;

    /// <summary>A share of all slots.</summary>
    public WriterShare(IOptions<FlushOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _slots = options.Value.WriterSlots;
        _current = _slots;
    }

    /// <summary>Writers that may be at work: 1 to <see cref="FlushOptions.WriterSlots"/>.</summary>
    public int Current => Volatile.Read(in _current);

    /// <summary>Completes at the next change. Take it before looking at <see cref="Current"/>.</summary>
    internal Task Changed => _changed.Next;

    /// <summary>Shares the slots with others: max(1, ceil(slots / processes)).</summary>
    /// <param name="processes">Processes that write to this database, this one included; less than 1 counts as 1.</param>
    public void Follow(int processes)
    {
        var sharers = Math.Max(1, processes);
        var share = Math.Max(1, (_slots + sharers - 1) / sharers);
        if (Interlocked.Exchange(ref _current, share) != share)
        {
            _changed.Send();
        }
    }

    /// <summary>Wakes every writer that rests, because the process stops.</summary>
    internal void Wake() => _changed.Send();
}
