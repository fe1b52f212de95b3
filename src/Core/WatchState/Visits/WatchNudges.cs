using MediaSync.Core.Sync.Visits;

namespace MediaSync.Core.WatchState.Visits;

/// <summary>
/// Servers that have said that somebody watched something, until their accounts are read. Kept in memory only: what is lost with
/// the process comes with the next planned read. Safe for any thread.
/// </summary>
internal sealed class WatchNudges(TimeProvider time) : IWatchStateNudge
{
    /// <summary>A nudge waits this long for more of its kind: a server tells of a start, a mark and a count one by one.</summary>
    public static readonly TimeSpan Debounce = TimeSpan.FromSeconds(2);

    /// <summary>Least time between two reads of a server that nudges brought forward; what we write there nudges too.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(30);

    /// <summary>Least time between two looks, however many servers speak.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Servers whose nudges are kept at once; those beyond are read at their interval.</summary>
    public const int MaxServers = 1_000;

    private readonly Lock _gate = new();

    // Of the monotonic clock: one that is set back must not silence a server.
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<Guid, TimeSpan> _due = [];
    private readonly Dictionary<Guid, TimeSpan> _taken = [];
    private TaskCompletionSource _wake = NewWake();
    private bool _isLookWanted;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <inheritdoc/>
    public void Nudge(Guid server)
    {
        lock (_gate)
        {
            if (_due.Count >= MaxServers)
            {
                return;
            }

            var soon = Now + Debounce;
            var spaced = _taken.TryGetValue(server, out var last) ? last + Spacing : soon;
            if (_due.TryAdd(server, spaced > soon ? spaced : soon))
            {
                _wake.TrySetResult();
            }
        }
    }

    /// <summary>Takes the servers whose nudges have waited long enough: they are to be read now.</summary>
    public IReadOnlyList<Guid> TakeDue()
    {
        lock (_gate)
        {
            _isLookWanted = false;
            var now = Now;
            foreach (var old in _taken.Where(taken => taken.Value + Spacing <= now).Select(taken => taken.Key).ToList())
            {
                _taken.Remove(old);
            }

            List<Guid> due = [.. _due.Where(entry => entry.Value <= now).Select(entry => entry.Key)];
            foreach (var server in due)
            {
                _due.Remove(server);
                _taken[server] = now;
            }

            return due;
        }
    }

    /// <summary>Ends the wait at once: a server that was worked on when its nudge was taken is free again.</summary>
    public void LookNow()
    {
        lock (_gate)
        {
            _isLookWanted = true;
            _wake.TrySetResult();
        }
    }

    /// <summary>Waits until a nudge is due, but never beyond the planned moment.</summary>
    /// <param name="longest">How far that is away.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var began = Now;
        while (true)
        {
            Task wake;
            TimeSpan wait;
            lock (_gate)
            {
                if (_isLookWanted)
                {
                    return;
                }

                _wake = NewWake();
                wake = _wake.Task;
                var next = _due.Count > 0 ? _due.Values.Min() : TimeSpan.MaxValue;
                next = next > began + ShortestWait ? next : began + ShortestWait;
                wait = (next < began + longest ? next : began + longest) - Now;
            }

            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var delay = Task.Delay(wait, time, stop.Token);
            var first = await Task.WhenAny(delay, wake).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (first == delay)
            {
                return;
            }
        }
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
