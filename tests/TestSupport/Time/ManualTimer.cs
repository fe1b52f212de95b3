namespace MediaSync.TestSupport.Time;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, whose lock guards all but the callback.</summary>
internal sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
{
    public DateTimeOffset Due { get; set; }

    public TimeSpan Period { get; set; }

    /// <summary>Of two timers due at the same time, the one set first fires first.</summary>
    public long Order { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => time.Schedule(this, dueTime, period);

    public void Fire() => callback(state);

    public void Dispose() => time.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
