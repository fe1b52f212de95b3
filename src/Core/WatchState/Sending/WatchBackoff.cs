namespace MediaSync.Core.WatchState.Sending;

/// <summary>When a write that failed is tried again, and when it is given up.</summary>
internal static class WatchBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The wait after so many failed attempts; the server's own wish counts if it is longer.</summary>
    /// <param name="attempts">From 1.</param>
    /// <param name="asked">What the server asked for; null: nothing.</param>
    public static TimeSpan After(int attempts, TimeSpan? asked)
    {
        var doublings = Math.Clamp(attempts - 1, 0, 20);
        var wait = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << doublings));
        return asked > wait ? asked.Value : wait;
    }

    /// <summary>A refusal that no repetition changes: any 4xx but those that speak of the moment or the token.</summary>
    public static bool IsPermanent(int? status) => status is >= 400 and < 500 and not (401 or 408 or 425 or 429 or 498);

    /// <summary>
    /// The server did nothing of what it was asked: any 4xx but 408, which whoever stands in front of it may have said.
    /// </summary>
    public static bool HadNoEffect(int? status) => status is >= 400 and < 500 and not 408;
}
