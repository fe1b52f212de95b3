using System.Collections.Concurrent;

namespace MediaSync.MediaServers.Tests;

/// <summary>
/// A clock on which waits take no time and are written down. Waits of <paramref name="never"/> or longer, the requests' own
/// timeouts, do not end.
/// </summary>
internal sealed class RecordingTimeProvider(TimeSpan never) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <summary>Moves on by the waits; the timestamps that requests are measured by do not.</summary>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(_waits.Sum(wait => wait.Ticks));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan || dueTime >= never)
        {
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
