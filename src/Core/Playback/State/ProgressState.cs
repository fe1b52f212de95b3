namespace MediaSync.Core.Playback.State;

/// <summary>
/// Where a user is in one item, as far as some set of reports says. <c>default</c> is what no report says, and changes nothing
/// when joined. Times that never happened are <see cref="Never"/> (-infinity in the database).
/// </summary>
/// <param name="PositionMs">Milliseconds from the start.</param>
/// <param name="DurationMs">Milliseconds; 0: unknown.</param>
/// <param name="PositionAt">When the position was taken.</param>
/// <param name="WatchedAt">When the item was last finished or marked as watched.</param>
/// <param name="UnwatchedAt">When it was last marked as unwatched.</param>
/// <param name="DismissedAt">When it was last taken out of Continue Watching.</param>
/// <param name="LastWatchedAt">When it was last played or marked as watched.</param>
public readonly record struct ProgressState(
    long PositionMs,
    long DurationMs,
    DateTimeOffset PositionAt,
    DateTimeOffset WatchedAt,
    DateTimeOffset UnwatchedAt,
    DateTimeOffset DismissedAt,
    DateTimeOffset LastWatchedAt)
{
    /// <summary>A time that never happened.</summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.MinValue;

    /// <summary>Finished or marked as watched, and not marked as unwatched since. The database generates the same.</summary>
    public bool Watched => WatchedAt > UnwatchedAt;

    /// <summary>Belongs to Continue Watching. The database generates the same.</summary>
    public bool InProgress => PositionMs > 0 && PositionAt > DismissedAt;

    /// <summary>0 to 100; null if the duration is unknown. The database generates the same, in single precision.</summary>
    public double? CompletionPercentage =>
        DurationMs > 0 ? Math.Min(100, (float)(PositionMs * 100.0 / DurationMs)) : null;

    /// <summary>
    /// The state that both sets of reports say together: commutative, associative and idempotent, so that order, batching and
    /// repetition of reports change nothing. Every time is the later one; the position is the newer one.
    /// </summary>
    public ProgressState Join(in ProgressState other)
    {
        var positioned = ComparePosition(other) >= 0 ? this : other;
        return new ProgressState(
            positioned.PositionMs,
            positioned.DurationMs,
            positioned.PositionAt,
            Later(WatchedAt, other.WatchedAt),
            Later(UnwatchedAt, other.UnwatchedAt),
            Later(DismissedAt, other.DismissedAt),
            Later(LastWatchedAt, other.LastWatchedAt));
    }

    /// <summary>
    /// A total order, so that the greater position is one and the same whoever compares. At the same time 0 wins (a completion
    /// must not leave a resume point), then the larger position and duration.
    /// </summary>
    private int ComparePosition(in ProgressState other)
    {
        var order = PositionAt.CompareTo(other.PositionAt);
        if (order == 0)
        {
            order = (PositionMs == 0).CompareTo(other.PositionMs == 0);
        }

        if (order == 0)
        {
            order = PositionMs.CompareTo(other.PositionMs);
        }

        return order != 0 ? order : DurationMs.CompareTo(other.DurationMs);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one >= other ? one : other;
}
