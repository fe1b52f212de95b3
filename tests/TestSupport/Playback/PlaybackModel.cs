using System.Globalization;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;

namespace MediaSync.TestSupport.Playback;

/// <summary>
/// What a set of reports of one user and item means, written down straight from the promises: looks at the whole set at once,
/// joins nothing. The rules in memory and the SQL must both agree with it.
/// </summary>
public sealed record PlaybackModel(
    long PositionMs,
    long DurationMs,
    string PositionAt,
    string WatchedAt,
    string UnwatchedAt,
    string DismissedAt,
    string LastWatchedAt,
    string Plays,
    int CountedPlays)
{
    /// <summary>The meaning of a set of reports under the default threshold of 90 %.</summary>
    public static PlaybackModel Of(IEnumerable<Report> reports)
    {
        Report[] all = [.. reports];
        Report[] completions = [.. all.Where(IsCompletion)];
        var unwatchedAt = Latest(all.Where(report => report.Kind == ReportKind.Unwatched));
        var positioned = all
            .Select(report => (report.At, Position: PositionOf(report), report.DurationMs))
            .Where(row => row.Position is not null)
            .OrderByDescending(row => row.At).ThenBy(row => row.Position > 0).ThenByDescending(row => row.Position)
            .ThenByDescending(row => row.DurationMs)
            .FirstOrDefault();
        var plays = completions
            .GroupBy(report => report.Viewing!.Value)
            .Select(viewing => (Viewing: viewing.Key, At: Latest(viewing)))
            .ToArray();
        return new PlaybackModel(
            positioned.Position ?? 0,
            positioned.DurationMs,
            Text(positioned.At),
            Text(Latest(all.Where(report => report.Kind == ReportKind.Watched).Concat(completions))),
            Text(unwatchedAt),
            Text(Latest(all.Where(report => report.Kind == ReportKind.Dismiss))),
            Text(Latest(all.Where(report => report.Kind <= ReportKind.Watched))),
            Describe(plays),
            plays.Count(play => play.At > unwatchedAt));
    }

    /// <summary>A state in the model's terms.</summary>
    public static PlaybackModel From(ItemState state) => new(
        state.Progress.PositionMs,
        state.Progress.DurationMs,
        Text(state.Progress.PositionAt),
        Text(state.Progress.WatchedAt),
        Text(state.Progress.UnwatchedAt),
        Text(state.Progress.DismissedAt),
        Text(state.Progress.LastWatchedAt),
        Describe([.. state.Plays.Select(play => (play.Viewing, play.CompletedAt))]),
        state.Plays.CountAfter(state.Progress.UnwatchedAt));

    /// <summary>Plays as text that compares.</summary>
    public static string Describe(IEnumerable<(Guid Viewing, DateTimeOffset At)> plays) =>
        string.Join(' ', plays.OrderBy(play => play.Viewing).Select(play => $"{play.Viewing:N}@{Text(play.At)}"));

    /// <summary>To the microsecond, so that a failure shows what differs.</summary>
    private static string Text(DateTimeOffset time) =>
        time == DateTimeOffset.MinValue ? "never" : time.UtcDateTime.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static bool IsPlaying(Report report) => report.Kind is ReportKind.Progress or ReportKind.Pause or ReportKind.Stop;

    private static bool IsCompletion(Report report) =>
        IsPlaying(report) && report.DurationMs > 0 && report.PositionMs >= 0.9 * report.DurationMs;

    /// <summary>The position that a report writes; null if it writes none.</summary>
    private static long? PositionOf(Report report)
    {
        if (!IsPlaying(report))
        {
            return report.Kind == ReportKind.Dismiss ? null : 0;
        }

        if (IsCompletion(report))
        {
            return 0;
        }

        var position = report.DurationMs > 0 ? Math.Min(report.PositionMs, report.DurationMs) : report.PositionMs;
        var floor = report.DurationMs > 0 ? Math.Min(60_000m, report.DurationMs / 20m) : 60_000m;
        return position < floor ? null : position;
    }

    private static DateTimeOffset Latest(IEnumerable<Report> reports) =>
        reports.Select(report => report.At).Append(DateTimeOffset.MinValue).Max();
}
