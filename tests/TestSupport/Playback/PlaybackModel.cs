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
    DateTimeOffset PositionAt,
    DateTimeOffset WatchedAt,
    DateTimeOffset UnwatchedAt,
    DateTimeOffset DismissedAt,
    DateTimeOffset LastWatchedAt,
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
            positioned.At,
            Latest(all.Where(report => report.Kind == ReportKind.Watched).Concat(completions)),
            unwatchedAt,
            Latest(all.Where(report => report.Kind == ReportKind.Dismiss)),
            Latest(all.Where(report => report.Kind <= ReportKind.Watched)),
            Describe(plays),
            plays.Count(play => play.At > unwatchedAt));
    }

    /// <summary>A state in the model's terms.</summary>
    public static PlaybackModel From(ItemState state) => new(
        state.Progress.PositionMs,
        state.Progress.DurationMs,
        state.Progress.PositionAt,
        state.Progress.WatchedAt,
        state.Progress.UnwatchedAt,
        state.Progress.DismissedAt,
        state.Progress.LastWatchedAt,
        Describe([.. state.Plays.Select(play => (play.Viewing, play.CompletedAt))]),
        state.Plays.CountAfter(state.Progress.UnwatchedAt));

    /// <summary>Plays as text that compares.</summary>
    public static string Describe(IEnumerable<(Guid Viewing, DateTimeOffset At)> plays) =>
        string.Join(' ', plays.OrderBy(play => play.Viewing).Select(play => $"{play.Viewing:N}@{play.At.UtcTicks}"));

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
