using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.WatchState.Comparing;

/// <summary>
/// What is compared and sent: played or not, and where to resume. Positions are those of our own rules, so that a value that only
/// a server's rules make differ is no difference.
/// </summary>
/// <param name="Played">Played.</param>
/// <param name="PositionMs">Milliseconds; 0: at the start.</param>
public readonly record struct WatchValue(bool Played, long PositionMs)
{
    /// <summary>Servers keep whole seconds, or round: positions this near are one.</summary>
    public const long ToleranceMs = 1_000;

    /// <summary>The value of a server's row: too early is no resume point, and past the threshold is played.</summary>
    public static WatchValue Of(WatchRow row, double threshold)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ReportRules.Classify(row.PositionMs, row.DurationMs, threshold) switch
        {
            PositionClass.Completed => new WatchValue(true, 0),
            PositionClass.Resumable => new WatchValue(row.Played, row.PositionMs),
            _ => new WatchValue(row.Played, 0),
        };
    }

    /// <summary>Whether both say the same. A resume point is never the same as none, however near the start.</summary>
    public bool SameAs(WatchValue other) =>
        Played == other.Played
        && (PositionMs == 0) == (other.PositionMs == 0)
        && Math.Abs(PositionMs - other.PositionMs) <= ToleranceMs;
}
