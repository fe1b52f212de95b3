namespace MediaSync.Core.Playback.State;

/// <summary>What one report says, as a state to join. The only place that knows what a kind of report means.</summary>
internal static class ReportRules
{
    /// <summary>Below the lesser of this and 5 % of the duration a position is no resume point.</summary>
    public const long FloorMs = 60_000;

    /// <summary>The state that a valid report says.</summary>
    /// <param name="report">A report that <see cref="ReportValidator"/> let pass.</param>
    /// <param name="threshold">The completion threshold that held when it was stamped.</param>
    public static ItemState ToState(Report report, double threshold)
    {
        var at = Microseconds(report.At);
        var reset = new ProgressState { PositionAt = at, DurationMs = report.DurationMs };
        return report.Kind switch
        {
            ReportKind.Progress or ReportKind.Pause or ReportKind.Stop => Played(report, at, threshold),
            ReportKind.Watched => new ItemState(reset with { WatchedAt = at, LastWatchedAt = at }, default),
            ReportKind.Unwatched => new ItemState(reset with { UnwatchedAt = at }, default),
            ReportKind.Restart => new ItemState(reset, default),
            ReportKind.Dismiss => new ItemState(new ProgressState { DismissedAt = at }, default),
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Kind, "No such kind of report."),
        };
    }

    /// <summary>Which rule a position falls under. Reporters coalesce within one of these, never across.</summary>
    public static PositionClass Classify(long positionMs, long durationMs, double threshold)
    {
        if (durationMs > 0 && Math.Min(positionMs, durationMs) >= threshold * durationMs)
        {
            return PositionClass.Completed;
        }

        // 5 % in whole numbers: a twentieth has no exact double.
        var belowShare = durationMs <= 0 || positionMs * 20 < durationMs;
        return belowShare && positionMs < FloorMs ? PositionClass.BelowFloor : PositionClass.Resumable;
    }

    /// <summary>
    /// The database keeps whole microseconds: digits beyond would make a stored time differ from the one in memory.
    /// </summary>
    public static DateTimeOffset Microseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static ItemState Played(Report report, DateTimeOffset at, double threshold)
    {
        var duration = report.DurationMs;
        var position = duration > 0 ? Math.Min(report.PositionMs, duration) : report.PositionMs;
        var seen = new ProgressState { LastWatchedAt = at };
        return Classify(position, duration, threshold) switch
        {
            PositionClass.Completed => new ItemState(
                seen with { PositionAt = at, DurationMs = duration, WatchedAt = at },
                new PlaySet(new Play(report.Viewing!.Value, at))),
            PositionClass.Resumable => new ItemState(
                seen with { PositionAt = at, PositionMs = position, DurationMs = duration }, default),
            _ => new ItemState(seen, default),
        };
    }
}
