namespace MediaSync.Core.WatchState.Sending;

/// <summary>Spaces the requests that write to one server. For one caller at a time.</summary>
/// <param name="perSecond">Tokens that come back in a second, more than 0.</param>
/// <param name="burst">Most tokens that gather, from 1; it begins full.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBucket(double perSecond, int burst, TimeProvider time)
{
    private double _tokens = burst;
    private long _at = time.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <returns>Zero: taken. Else nothing was taken, and one is there after this wait.</returns>
    public TimeSpan Take()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
        _at = now;
        if (_tokens >= 1)
        {
            _tokens--;
            return TimeSpan.Zero;
        }

        // Rounded up: a wait that is too short by a tick would find no token again.
        return TimeSpan.FromSeconds((1 - _tokens) / perSecond) + TimeSpan.FromMilliseconds(1);
    }

    /// <summary>Waits for a token and takes it.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        while (Take() is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
