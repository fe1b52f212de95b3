namespace MediaSync.Core.Playback.Reporting;

/// <summary>
/// How far the server's clock is ahead of ours. An answer that was sent at S (server's clock) between our sending and receiving
/// says that the offset lies between S - received and S - sent; the offset moves only as far as it must to lie there, so the
/// jitter of the network does not make it wander.
/// </summary>
internal sealed class ClockOffset
{
    /// <summary>False before the first answer.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Add to our clock to get the server's.</summary>
    public TimeSpan Value { get; private set; }

    /// <summary>Takes in what an answer says of the server's clock.</summary>
    /// <param name="sent">When the call was sent, by our clock.</param>
    /// <param name="serverTime">When it was answered, by the server's.</param>
    /// <param name="received">When the answer was there, by our clock.</param>
    public void Learn(DateTimeOffset sent, DateTimeOffset serverTime, DateTimeOffset received)
    {
        var least = serverTime - received;
        var most = serverTime - sent;
        if (!IsKnown)
        {
            Value = least;
        }
        else if (least <= most)
        {
            Value = Value < least ? least : Value > most ? most : Value;
        }

        IsKnown = true;
    }
}
