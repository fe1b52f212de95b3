namespace MediaSync.Core.WatchState.Comparing;

/// <summary>A value that was sent to an account, recorded before it was sent.</summary>
/// <param name="Value">What was sent.</param>
/// <param name="SentAt">When, by our clock.</param>
/// <param name="Accepted">The server answered that it took it; false: the outcome is not known, or not yet.</param>
public sealed record SentValue(WatchValue Value, DateTimeOffset SentAt, bool Accepted)
{
    /// <summary>Values kept for one item of one account; beyond them the oldest go.</summary>
    public const int MaxPerItem = 4;

    /// <summary>
    /// The time of a value that the server cannot be told, or not in full. It is kept as taken until the item shows another, so
    /// that comparing passes over it; it was never sent, so whoever makes the item show it has made a change.
    /// </summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    /// <summary>It went to the server.</summary>
    public bool WasSent => SentAt > Never;

    /// <summary>
    /// The time of a step: just before the value that it leads to, so that it is told from every other and forgotten with the
    /// doubt.
    /// </summary>
    /// <param name="sentAt">The time of the value itself.</param>
    public static DateTimeOffset TimeOfStep(DateTimeOffset sentAt) => sentAt.AddTicks(-TimeSpan.TicksPerMicrosecond);
}
