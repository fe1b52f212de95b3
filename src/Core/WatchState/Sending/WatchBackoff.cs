using MediaSync.Core.Sync;

namespace MediaSync.Core.WatchState.Sending;

/// <summary>When a write that failed is tried again, when it is given up, and how long its server is left alone.</summary>
internal static class WatchBackoff
{
    /// <summary>How long what is away, or has trouble of its own, is left alone.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The wait after so many failed attempts: 5 seconds, doubled each time, up to an hour.</summary>
    /// <param name="attempts">From 1.</param>
    public static TimeSpan After(int attempts) =>
        TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Clamp(attempts - 1, 0, 20)));

    /// <summary>
    /// How long nothing at all should go to a server after a failure: as long as it asked for, up to an hour, or a short while if
    /// it is away or busy. Zero: it is a matter of one account or item.
    /// </summary>
    public static TimeSpan PauseAfter(Exception exception) => exception switch
    {
        MediaServerException { RetryAfter: { Ticks: > 0 } asked } => asked < Longest ? asked : Longest,
        MediaServerException { RetryAfter: not null } or MediaServerException { Status: 429 }
            or MediaServerException { Failure: MediaServerFailure.Unreachable } => Short,
        _ => TimeSpan.Zero,
    };

    /// <summary>A refusal that no repetition changes: any 4xx but those that speak of the moment or the token.</summary>
    public static bool IsPermanent(int? status) => status is >= 400 and < 500 and not (401 or 408 or 425 or 429 or 498);

    /// <summary>
    /// The server did nothing of what it was asked: any 4xx but 408, which whoever stands in front of it may have said.
    /// </summary>
    public static bool HadNoEffect(int? status) => status is >= 400 and < 500 and not 408;
}
