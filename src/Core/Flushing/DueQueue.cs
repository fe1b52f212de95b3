namespace MediaSync.Core.Flushing;

/// <summary>
/// Sources by deadline. Two first-in-first-out lanes, because there are only two kinds of deadline and each arrives in order:
/// now, and one linger from now. The earlier head goes first, so ticks and durable calls cannot starve each other.
/// </summary>
/// <remarks>
/// Lingering deadlines are rounded up to a tenth of the linger: sources that were touched within it come due together and
/// share a transaction, instead of one small transaction each. Holds each source at most once per lane; safe for any thread.
/// </remarks>
internal sealed class DueQueue(TimeProvider time, TimeSpan linger)
{
    private readonly Lock _gate = new();
    private readonly Queue<(IFlushSource Source, long Due)> _now = new();
    private readonly Queue<(IFlushSource Source, long Due)> _later = new();
    private readonly long _linger = ToTimestamps(time, linger);
    private readonly long _grain = Math.Max(1, ToTimestamps(time, linger) / 10);
    private readonly Pulse _changed = new();

    /// <summary>
    /// Completes when something becomes due earlier than what a waiter saw. Take it before looking at the queue.
    /// </summary>
    public Task Changed => _changed.Next;

    /// <summary>The source has states to write: due now if somebody waits for them, else one linger from now.</summary>
    public void Schedule(IFlushSource source, bool now)
    {
        if (now)
        {
            ScheduleNow(source);
        }
        else
        {
            ScheduleLater(source);
        }
    }

    /// <summary>The source has lingering states: due one linger from now, unless it is due earlier already.</summary>
    public void ScheduleLater(IFlushSource source)
    {
        lock (_gate)
        {
            if (source.DueNote.Due != DueNote.None)
            {
                return;
            }

            var due = time.GetTimestamp() + _linger;
            due += (_grain - (due % _grain)) % _grain;
            source.DueNote.Due = due;
            _later.Enqueue((source, due));
            if (_later.Count == 1)
            {
                _changed.Send();
            }
        }
    }

    /// <summary>The source has states that somebody waits for: due now.</summary>
    public void ScheduleNow(IFlushSource source)
    {
        lock (_gate)
        {
            var due = time.GetTimestamp();
            if (source.DueNote.Due <= due)
            {
                return;
            }

            source.DueNote.Due = due;
            _now.Enqueue((source, due));
            if (_now.Count == 1)
            {
                _changed.Send();
            }
        }
    }

    /// <summary>Takes the source whose deadline has passed longest ago.</summary>
    /// <param name="everything">Deadlines do not matter any more: the process stops.</param>
    /// <param name="source">The source; it may be scheduled again from now on.</param>
    public bool TryTake(bool everything, out IFlushSource source)
    {
        lock (_gate)
        {
            var lane = EarlierLane();
            if (lane is null || (!everything && lane.Peek().Due > time.GetTimestamp()))
            {
                source = null!;
                return false;
            }

            source = lane.Dequeue().Source;
            source.DueNote.Due = DueNote.None;
            return true;
        }
    }

    /// <summary>
    /// Time until the earliest deadline, at least zero; null if nothing is scheduled. In whole milliseconds, rounded up: timers
    /// cut what is below, and whoever waits would wake before the deadline and spin.
    /// </summary>
    public TimeSpan? UntilNext()
    {
        lock (_gate)
        {
            var lane = EarlierLane();
            if (lane is null)
            {
                return null;
            }

            var now = time.GetTimestamp();
            var due = lane.Peek().Due;
            return due <= now
                ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(time.GetElapsedTime(now, due).TotalMilliseconds));
        }
    }

    /// <summary>How long the earliest deadline has passed; zero if none has.</summary>
    public TimeSpan Overdue()
    {
        lock (_gate)
        {
            var lane = EarlierLane();
            var now = time.GetTimestamp();
            return lane is null || lane.Peek().Due >= now ? TimeSpan.Zero : time.GetElapsedTime(lane.Peek().Due, now);
        }
    }

    /// <summary>Wakes every waiter, whatever is due.</summary>
    public void Wake() => _changed.Send();

    private static long ToTimestamps(TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    private Queue<(IFlushSource Source, long Due)>? EarlierLane()
    {
        DropStale(_now);
        DropStale(_later);
        if (_now.Count == 0 || _later.Count == 0)
        {
            return _now.Count > 0 ? _now : _later.Count > 0 ? _later : null;
        }

        return _now.Peek().Due <= _later.Peek().Due ? _now : _later;
    }

    /// <summary>An entry is stale when its source was taken, or became due earlier, since it was queued.</summary>
    private static void DropStale(Queue<(IFlushSource Source, long Due)> lane)
    {
        while (lane.TryPeek(out var head) && head.Source.DueNote.Due != head.Due)
        {
            lane.Dequeue();
        }
    }
}
