namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// The one visitor of one server: starts visits when they are asked for and when they are due. Safe for any thread.
/// </summary>
public sealed class ServerVisitor : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Guid _server;
    private readonly SyncRunner _runner;
    private readonly VisitTimes _times;
    private readonly SyncMetrics _metrics;
    private readonly TimeProvider _time;

    internal ServerVisitor(Guid server, SyncRunner runner, VisitTimes times, SyncMetrics metrics, TimeProvider time) =>
        (_server, _runner, _times, _metrics, _time) = (server, runner, times, metrics, time);

    /// <summary>The server is being visited, or waits for its turn.</summary>
    public bool IsRunning => _runner.IsRunning(_server);

    /// <summary>When the next visit is due; null if none is planned, or a planned one is under way.</summary>
    public DateTimeOffset? Due
    {
        get
        {
            lock (_gate)
            {
                return _times.Due;
            }
        }
    }

    /// <summary>Starts a visit, or joins the one that runs; who asks for more is followed by another visit.</summary>
    /// <exception cref="InvalidOperationException">This visitor was stopped.</exception>
    public void Start(SyncRequest request) => _ = _runner.Start(_server, request);

    /// <summary>Starts the planned visit if it is due.</summary>
    public void StartIfDue()
    {
        bool isAnew;
        lock (_gate)
        {
            if (!_times.IsDue(_time.GetUtcNow()))
            {
                return;
            }

            isAnew = _times.Started();
        }

        _ = VisitAsync(isAnew);
    }

    /// <summary>Starts the planned visit now.</summary>
    public void StartNow()
    {
        bool isAnew;
        lock (_gate)
        {
            isAnew = _times.Started();
        }

        _ = VisitAsync(isAnew);
    }

    /// <summary>Something changed at the server: brings the next visit forward.</summary>
    public void Nudge()
    {
        lock (_gate)
        {
            if (!_times.Nudge(_time.GetUtcNow()))
            {
                return;
            }
        }

        _metrics.BroughtForward();
    }

    /// <summary>Stops the visit that runs and waits for its end; others may follow.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _runner.StopAsync(_server, cancellationToken);

    /// <summary>Stops for good.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) => _runner.StopAsync(cancellationToken);

    /// <summary>Frees what a visitor that has left holds.</summary>
    public void Dispose() => _runner.Dispose();

    private async Task VisitAsync(bool isAnew)
    {
        var isWell = false;
        try
        {
            isWell = await _runner.Start(_server, SyncRequest.Usual, isAnew).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // This visitor has left.
        }

        lock (_gate)
        {
            _times.Ended(isWell, _time.GetUtcNow());
        }
    }
}
