namespace MediaSync.Grains.Sync;

/// <summary>How long calls between the sync's grains take: all are short, whatever they are about.</summary>
internal static class CallTimes
{
    /// <summary>Longest that a grain lets a caller wait for something long; the caller asks again then.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    /// <summary>Longest that a caller tries to reach a grain whose silo may have died.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Wait between two tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
}
