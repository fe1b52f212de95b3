using System.Diagnostics;
using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// A user's single writer: joins reports and keeps the reporters' marks. What it does is synchronous and short, so a lock is all
/// the single writer there is; every wait happens outside. It holds unwritten states only, never committed ones.
/// </summary>
/// <remarks>
/// One flight at a time: a cut takes all that is pending, so when it lands, every mark taken at the cut is durable. A failed
/// flight goes back, and its waiters wait for the next one.
/// </remarks>
internal sealed class UserPlayback : IFlushSource
{
    private readonly Lock _gate = new();
    private readonly ReporterBook _reporters = new();
    private readonly CommitWaiters _waiters = new();
    private readonly FlightSettlement _settlement;
    private readonly DueQueue _queue;
    private readonly PendingStates _pending;
    private readonly TimeProvider _time;
    private bool _dueNow;
    private bool _retired;
    private long _lastUsed;

    public UserPlayback(Guid user, DueQueue queue, PendingStates pending, ItemCache items, TimeProvider time)
    {
        User = user;
        _queue = queue;
        _pending = pending;
        _time = time;
        _settlement = new FlightSettlement(pending, _reporters, items);
        _lastUsed = time.GetTimestamp();
    }

    /// <summary>The user.</summary>
    public Guid User { get; }

    /// <summary>The life of this object: whoever comes after it knows nothing of what it took.</summary>
    public Guid Epoch { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public IReadOnlyList<ActivityContext> Callers => _waiters.Callers;

    /// <inheritdoc/>
    public DueNote DueNote { get; } = new();

    /// <summary>Something is accepted and not yet committed or passed.</summary>
    public bool HasUnwritten
    {
        get
        {
            lock (_gate)
            {
                return !_pending.IsEmpty;
            }
        }
    }

    /// <summary>Joins a call's reports, in order, as far as there is room.</summary>
    /// <param name="call">The call, for its marks.</param>
    /// <param name="reports">Its reports, or the prefix whose items were found.</param>
    /// <param name="durable">The caller waits for the commit.</param>
    /// <param name="taken">What was done.</param>
    /// <returns>
    /// False: this object has been retired, because it was idle or the user was deleted; ask for the user's new one.
    /// </returns>
    public bool TryTake(ReportCall call, ReadOnlySpan<Prepared> reports, bool durable, out Taken taken)
    {
        lock (_gate)
        {
            taken = default;
            if (_retired)
            {
                return false;
            }

            _lastUsed = _time.GetTimestamp();
            var marks = _reporters.Open(call.Reporter);
            var count = _pending.Join(call.Reporter, reports);
            if (call.Epoch == Epoch && count > 0)
            {
                marks.Pass(call.After, reports[count - 1].Seq);
            }

            var commit = durable ? _waiters.ForAll(_pending) : null;
            Schedule(durable);
            SettleMarksIfIdle();
            taken = new Taken(count, marks.Accepted, marks.Durable, marks.TakeRejected(), commit);
            return true;
        }
    }

    /// <summary>The reporter's marks as they are now, and the database's refusals since its last answer.</summary>
    public (long Accepted, long Durable, IReadOnlyList<Refusal> Rejected) ReadMarks(Guid reporter)
    {
        lock (_gate)
        {
            var marks = _reporters.Find(reporter);
            return marks is null ? (0, 0, []) : (marks.Accepted, marks.Durable, marks.TakeRejected());
        }
    }

    /// <summary>Every unwritten state, what is in flight included.</summary>
    public Dictionary<Guid, ItemState> Snapshot()
    {
        lock (_gate)
        {
            return _pending.Snapshot();
        }
    }

    /// <summary>Makes everything that is unwritten due now.</summary>
    /// <returns>Completes when it is committed or passed; null if there is nothing.</returns>
    public Task? Flush()
    {
        lock (_gate)
        {
            var commit = _waiters.ForAll(_pending);
            Schedule(now: true);
            return commit;
        }
    }

    /// <summary>Ends this object if it has been idle for long enough and has nothing unwritten.</summary>
    public bool TryRetire(TimeSpan idle)
    {
        lock (_gate)
        {
            _retired |= _pending.IsEmpty && _time.GetElapsedTime(_lastUsed) >= idle;
            return _retired;
        }
    }

    /// <inheritdoc/>
    public int Cut(List<FlushRow> rows)
    {
        lock (_gate)
        {
            if (_pending.InFlight > 0 || _pending.Gathering == 0)
            {
                return 0;
            }

            _reporters.Cut();
            _dueNow = false;
            _waiters.Cut();
            return _pending.Cut(rows);
        }
    }

    /// <inheritdoc/>
    public void Settle(ReadOnlySpan<RowFate> fates)
    {
        lock (_gate)
        {
            var landing = fates.IsEmpty ? Landing.Whole : _settlement.Settle(fates);
            _retired |= _settlement.IsUserGone;
            _pending.Land();
            if (landing is null)
            {
                _waiters.Return();
            }
            else
            {
                _reporters.Land();
                _waiters.Land(landing);
            }

            SettleMarksIfIdle();
            Schedule(now: _waiters.AnyForNext);
        }
    }

    /// <summary>A source in flight cannot be cut: it is scheduled when it has landed.</summary>
    private void Schedule(bool now)
    {
        if (_pending.Gathering > 0)
        {
            _dueNow |= now;
            if (_pending.InFlight == 0)
            {
                _queue.Schedule(this, _dueNow);
            }
        }
    }

    private void SettleMarksIfIdle()
    {
        if (_pending.IsEmpty)
        {
            _reporters.Settle();
        }
    }
}
