namespace MediaSync.Core.Flushing;

/// <summary>
/// When to try again after failed flushes: the pause doubles from the first to the longest, with up to a quarter of jitter
/// taken off so that processes do not come back together. Any success ends it. Safe for several writers.
/// </summary>
internal sealed class FlushBackoff(TimeProvider time, TimeSpan first, TimeSpan longest, Func<double> random)
{
    private readonly Lock _gate = new();
    private int _failures;
    private long _failedAt;
    private TimeSpan _pause;

    /// <summary>Time until the next try; zero if nothing has failed since the last success.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (_gate)
            {
                var left = _failures == 0 ? TimeSpan.Zero : _pause - time.GetElapsedTime(_failedAt);
                return left > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>A flush failed. Failures of writers that were under way at the same time count as one.</summary>
    /// <returns>The pause from now, and whether this is the first failure since a success: the one to log.</returns>
    public (TimeSpan Pause, bool IsFirst) Failed()
    {
        lock (_gate)
        {
            if (_failures > 0 && time.GetElapsedTime(_failedAt) < _pause)
            {
                return (_pause, false);
            }

            var doubled = first * Math.Pow(2, Math.Min(_failures, 30));
            var pause = (doubled < longest ? doubled : longest) * (1 - (random() / 4));

            // Timers know whole milliseconds and cut the rest: whoever waits would wake before the time and spin.
            _pause = TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
            _failedAt = time.GetTimestamp();
            _failures++;
            return (_pause, _failures == 1);
        }
    }

    /// <summary>A flush succeeded.</summary>
    /// <returns>How many failures it ended.</returns>
    public int Succeeded()
    {
        lock (_gate)
        {
            var ended = _failures;
            _failures = 0;
            return ended;
        }
    }
}
