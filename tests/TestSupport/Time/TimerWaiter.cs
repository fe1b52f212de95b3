namespace MediaSync.TestSupport.Time;

/// <summary>Who waits for timers of a <see cref="ManualTimeProvider"/>, whose lock guards it.</summary>
/// <param name="isReached">They are as they were waited for.</param>
/// <param name="last">Beyond this time they cannot be any more.</param>
internal sealed class TimerWaiter(Func<bool> isReached, DateTimeOffset last)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _reached.Task;

    /// <summary>Looks at the timers as they are now.</summary>
    public void Look(DateTimeOffset now, Func<string> describe)
    {
        if (isReached())
        {
            _reached.TrySetResult();
        }
        else if (now > last)
        {
            _reached.TrySetException(new InvalidOperationException($"No timer was due at {last:T}. Seen: {describe()}"));
        }
    }
}
