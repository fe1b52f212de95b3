namespace MediaSync.Grains.Sync;

/// <summary>How long calls between the sync's grains take: all are short, whatever they are about.</summary>
internal static class CallTimes
{
    /// <summary>Longest that a grain lets a caller wait for something long; the caller asks again then.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Longest that a caller waits for one answer. Shorter than the engine's own: a call that was on its way to a silo that died
    /// must leave time for another.
    /// </summary>
    public static readonly TimeSpan Try = TimeSpan.FromSeconds(10);

    /// <summary>Longest that a caller tries to reach a grain: the silo that died is declared dead long before.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Wait between two tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
}
