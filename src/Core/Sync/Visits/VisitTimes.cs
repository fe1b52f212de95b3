using System.Security.Cryptography;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// When one server is visited next: an interval after the last visit ended, give or take a tenth; after failures sooner, in steps
/// that double up to a bound; after a nudge soon. Not safe for several tasks at once.
/// </summary>
internal sealed class VisitTimes
{
    /// <summary>Wait after the first failure.</summary>
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A nudge waits this long for more of its kind, and after a visit this long at least passes until the next.
    /// </summary>
    private static readonly TimeSpan Debounce = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Least time between two visits that nudges brought forward: while a server scans for hours it speaks all the time.
    /// </summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(30);

    private readonly SyncOptions _options;
    private bool _isRunning;
    private bool _isNudged;
    private bool _isBroughtForward;
    private DateTimeOffset? _notBefore;
    private int _failures;

    /// <summary>Plans the first visit of this process.</summary>
    /// <param name="options">The intervals.</param>
    /// <param name="lastPassAt">When the last pass ended, by any process; null if there was none.</param>
    /// <param name="now">Our clock.</param>
    public VisitTimes(SyncOptions options, DateTimeOffset? lastPassAt, DateTimeOffset now)
    {
        _options = options;
        if (options.Interval > TimeSpan.Zero)
        {
            // A server that was just added is synced by whoever added it, or a little later by itself.
            var due = (lastPassAt ?? now - options.Interval + FirstRetry) + Jittered(options.Interval);
            Due = due > now ? due : now + (Jittered(Debounce) * Random01());
        }
    }

    /// <summary>When the next visit is due; null if none is planned, or one is under way.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>True if a visit should start; also if it was planned by a clock that has gone back since.</summary>
    public bool IsDue(DateTimeOffset now) => Due <= now || Due - now > LongestWait;

    private TimeSpan LongestWait => 1.2 * (_options.Interval > _options.MaxRetryWait ? _options.Interval : _options.MaxRetryWait);

    /// <summary>A visit begins.</summary>
    /// <returns>
    /// True if it was brought forward: a visit that somebody has started by hand meanwhile does not make up for it.
    /// </returns>
    public bool Started()
    {
        var isAnew = _isBroughtForward;
        _notBefore = isAnew ? Due + Spacing : _notBefore;
        (_isRunning, _isBroughtForward, Due) = (true, false, null);
        return isAnew;
    }

    /// <summary>A visit ended.</summary>
    public void Ended(bool isWell, DateTimeOffset now)
    {
        _isRunning = false;
        _failures = isWell ? 0 : _failures + 1;
        TimeSpan? wait = _failures > 0
            ? Jittered(RetryWait())
            : _options.Interval > TimeSpan.Zero ? Jittered(_options.Interval) : null;
        Due = now + wait;
        if (_isNudged && isWell)
        {
            BringForward(now);
        }

        _isNudged = false;
    }

    /// <summary>Something changed at the server: the next visit comes soon. While one is under way, once more after it.</summary>
    /// <returns>False if a visit that sees it was coming anyway.</returns>
    public bool Nudge(DateTimeOffset now)
    {
        if (_isRunning)
        {
            var isFirst = !_isNudged;
            _isNudged = true;
            return isFirst;
        }

        return BringForward(now);
    }

    private bool BringForward(DateTimeOffset now)
    {
        // A clock that went back must not silence a server until it has caught up.
        var spaced = _notBefore < now + Spacing ? _notBefore.Value : now + (_notBefore is null ? Debounce : Spacing);
        var soon = spaced > now + Debounce ? spaced : now + Debounce;
        if (Due <= soon)
        {
            return false;
        }

        (Due, _isBroughtForward) = (soon, true);
        return true;
    }

    private TimeSpan RetryWait()
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(_failures - 1, 16));
        return wait < _options.MaxRetryWait ? wait : _options.MaxRetryWait;
    }

    private static TimeSpan Jittered(TimeSpan wait) => wait * (0.9 + (0.2 * Random01()));

    // Servers of one operator must not be visited in step; any source of chance will do.
    private static double Random01() => RandomNumberGenerator.GetInt32(1_000_000) / 1e6;
}
