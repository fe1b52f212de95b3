namespace MediaSync.Core.Flushing;

/// <summary>
/// Wakes everybody who waits, again and again. Take <see cref="Next"/> before looking at what is waited for: a pulse between
/// the look and the wait is then not missed.
/// </summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next pulse.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes those who wait now.</summary>
    public void Send() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
