namespace MediaSync.Grains.Sync;

/// <summary>How long calls between the sync's grains take: all are short, whatever they are about.</summary>
internal static class CallTimes
{
    /// <summary>Longest that a grain lets a caller wait for something long; the caller asks again then.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Longest that a caller waits for one answer. Little more than <see cref="Wait"/>: a call that a dying silo swallowed is
    /// made again soon, and who waits for a turn keeps his place in the queue.
    /// </summary>
    public static readonly TimeSpan Try = TimeSpan.FromSeconds(5);

    /// <summary>Longest that a caller tries to reach a grain: the silo that died is declared dead long before.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Wait between two tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long after a silo was declared dead what it had is looked for: by then the engine has ended what cannot be found any
    /// more because that silo knew where it is.
    /// </summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);
}
