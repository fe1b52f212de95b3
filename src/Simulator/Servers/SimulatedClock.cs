namespace MediaSync.Simulator.Servers;

/// <summary>A simulated server's own clock: the process's, and an offset that may change at any moment, also backwards.</summary>
public sealed class SimulatedClock(TimeProvider time)
{
    private long _offset;

    /// <summary>How far it is ahead of the process's clock; negative: behind. Default 0.</summary>
    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offset));
        set => Interlocked.Exchange(ref _offset, value.Ticks);
    }

    /// <summary>What the server says the time is.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + Offset;
}
