namespace MediaSync.TestSupport.Time;

/// <summary>
/// A clock that moves only when a test says so. Timers fire during <see cref="Advance"/>, on the test's own thread, in the
/// order of their due times, each seeing the clock at its own due time. Safe to use from several threads.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<TimerWaiter> _waiters = [];
    private DateTimeOffset _now;
    private long _order;

    /// <summary>A clock that begins at noon of 1 January 2026.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that begins at the given time.</summary>
    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Completes when at least so many timers wait: the signal that the code under test has begun its pause.</summary>
    public Task WaitForTimersAsync(int count, CancellationToken cancellationToken) =>
        WaitAsync(() => _timers.Count >= count, DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>
    /// Completes when a timer waits that is due exactly so long from now: the signal that the code under test has planned for that
    /// moment and really waits for it. Moved between its plan and its timer, the clock would leave it waiting for ever.
    /// </summary>
    /// <exception cref="InvalidOperationException">The clock passed that moment, and no timer was due then.</exception>
    public Task WaitForTimerAsync(TimeSpan dueIn, CancellationToken cancellationToken)
    {
        var due = GetUtcNow() + dueIn;
        return WaitAsync(() => _timers.Any(timer => timer.Due == due), due, cancellationToken);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock and fires what becomes due on the way, timers made or moved by other timers included.</summary>
    /// <param name="span">Zero fires what is due now.</param>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        DateTimeOffset target;
        lock (_lock)
        {
            target = _now + span;
        }

        while (TakeDue(target) is { } timer)
        {
            // Outside the lock: a callback may look at the clock or make timers.
            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        var immediate = false;
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                timer.Period = period;
                timer.Order = _order++;
                _timers.Add(timer);
                SignalWaiters();
                immediate = dueTime == TimeSpan.Zero;
            }
        }

        if (immediate)
        {
            // A timer of zero is due without the clock moving, as with the real clock: but never inside the caller's own call.
            ThreadPool.QueueUserWorkItem(static provider => provider.Advance(TimeSpan.Zero), this, preferLocal: false);
        }

        return true;
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private Task WaitAsync(Func<bool> isReached, DateTimeOffset last, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (isReached())
            {
                return Task.CompletedTask;
            }

            var waiter = new TimerWaiter(isReached, last);
            _waiters.Add(waiter);
            return waiter.Task.OrFailAsync(Describe, cancellationToken);
        }
    }

    private void SignalWaiters()
    {
        _waiters.ForEach(waiter => waiter.Look(_now, DescribeTimers));
        _waiters.RemoveAll(waiter => waiter.Task.IsCompleted);
    }

    private string Describe()
    {
        lock (_lock)
        {
            return DescribeTimers();
        }
    }

    private string DescribeTimers() => $"{_now:T}, timers due in [{string.Join(", ", _timers.Select(timer => timer.Due - _now).Order())}].";

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= target).OrderBy(timer => timer.Due).ThenBy(timer => timer.Order).FirstOrDefault();
            if (next is null)
            {
                // In the same step in which nothing was due any more: a timer that is made a moment later counts from here.
                _now = target > _now ? target : _now;
                SignalWaiters();
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                next.Order = _order++;
            }
            else
            {
                _timers.Remove(next);
            }

            SignalWaiters();
            return next;
        }
    }
}
