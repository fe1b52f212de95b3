using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback.Reporting;

/// <summary>
/// Of two reports with the same key the newer says all that the older said, so only the newer is kept. Positions stand in for
/// each other within one class; completions only within one viewing, because each viewing is a play of its own.
/// </summary>
internal readonly record struct RetentionKey(string Item, ReportKind Kind, PositionClass Class, Guid Viewing, long Alone)
{
    /// <summary>From here on a threshold that is not known yet could make a position a completion.</summary>
    private const double LeastThreshold = 0.5;

    /// <summary>The key of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="threshold">
    /// The threshold that the last answer told; null before the first: then nothing from half of the duration on is coalesced.
    /// </param>
    public static RetentionKey Of(Report report, double? threshold)
    {
        var item = report.Item.ToKey();
        if (report.Kind > ReportKind.Stop)
        {
            return new RetentionKey(item, report.Kind, default, default, 0);
        }

        var positions = ReportRules.Classify(report.PositionMs, report.DurationMs, threshold ?? LeastThreshold);
        return positions != PositionClass.Completed
            ? new RetentionKey(item, ReportKind.Progress, positions, default, 0)
            : new RetentionKey(
                item, ReportKind.Progress, positions, report.Viewing ?? default, threshold is null ? report.Seq : 0);
    }
}
