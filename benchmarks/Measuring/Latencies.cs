namespace MediaSync.Benchmarks.Measuring;

/// <summary>Collected latencies; safe for any thread up to the given number, beyond it the rest is left out.</summary>
public sealed class Latencies(int limit)
{
    private readonly float[] _milliseconds = new float[limit];
    private int _count;

    public void Add(TimeSpan latency)
    {
        var index = Interlocked.Increment(ref _count) - 1;
        if (index < limit)
        {
            _milliseconds[index] = (float)latency.TotalMilliseconds;
        }
    }

    /// <summary>A percentile in milliseconds, 0 to 1.</summary>
    public double Percentile(double share)
    {
        var sorted = _milliseconds.AsSpan(0, Math.Min(_count, limit)).ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }
}
