namespace MediaSync.TestSupport.Time;

/// <summary>Waits for signals that come at once or, if something is wrong, never: a test that waits in vain fails and says so.</summary>
public static class SignalWait
{
    /// <summary>Far longer than any signal takes on a busy machine, by the real clock.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Waits for a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="describe">What was seen instead, for the message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public static async Task OrFailAsync(this Task signal, Func<string> describe, CancellationToken cancellationToken)
    {
        try
        {
            await signal.WaitAsync(Longest, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException) when (!signal.IsCompleted)
        {
            throw new TimeoutException($"The signal did not come within {Longest.TotalSeconds:0} s. Seen: {describe()}");
        }
    }
}
