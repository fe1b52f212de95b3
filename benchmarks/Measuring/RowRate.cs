using System.Diagnostics;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>
/// Rows per second, the first second left out: until then connections open, statements are prepared, caches fill and the runtime
/// compiles. The same for the product and for the baselines. Safe for any thread.
/// </summary>
public sealed class RowRate(TimeSpan duration)
{
    /// <summary>How long every measurement runs before it counts.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _rows;

    /// <summary>True until warm-up and measurement are over.</summary>
    public bool IsRunning => _clock.Elapsed < WarmUp + duration;

    /// <summary>Counts rows that are committed now.</summary>
    public void Add(long rows)
    {
        if (_clock.Elapsed >= WarmUp)
        {
            Interlocked.Add(ref _rows, rows);
        }
    }

    /// <summary>The rate, once everything has ended.</summary>
    public double PerSecond => _rows / (_clock.Elapsed - WarmUp).TotalSeconds;
}
