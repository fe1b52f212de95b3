using MediaSync.Core.Sync.Requests;

namespace MediaSync.Grains.Sync;

/// <summary>A turn that the server's grain lent to this silo. Safe for any thread.</summary>
internal sealed class HeldTurn : IRequestTurn
{
    private readonly CancellationTokenSource _lost = new();
    private readonly Lock _gate = new();
    private readonly TimeSpan _lease;
    private readonly TimeProvider _time;
    private readonly Action<HeldTurn> _onLeft;
    private readonly ITimer _timer;
    private bool _isLeft;

    /// <param name="server">The server.</param>
    /// <param name="id">The turn's own id.</param>
    /// <param name="asked">When it was asked for, a timestamp: the grain lent it later, so it ends here sooner.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onLeft">Called once, when it is given back.</param>
    public HeldTurn(Guid server, Guid id, long asked, TimeSpan lease, TimeProvider time, Action<HeldTurn> onLeft)
    {
        (Server, Id, _lease, _time, _onLeft) = (server, id, lease, time, onLeft);
        Lost = _lost.Token;
        _timer = time.CreateTimer(_ => Lose(), null, Remaining(asked), Timeout.InfiniteTimeSpan);
    }

    public Guid Server { get; }

    public Guid Id { get; }

    public CancellationToken Lost { get; }

    /// <summary>The grain was asked at a moment to renew it, and did.</summary>
    public void Renewed(long asked)
    {
        lock (_gate)
        {
            if (!_isLeft)
            {
                _timer.Change(Remaining(asked), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isLeft)
            {
                return;
            }

            _isLeft = true;
        }

        _timer.Dispose();
        _onLeft(this);
    }

    private TimeSpan Remaining(long asked)
    {
        var remaining = _lease - _time.GetElapsedTime(asked);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    // The source has no timer of its own and needs no disposal, so this may come late.
    private void Lose() => _lost.Cancel();
}
