using MediaSync.Core.Playback;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.WatchState.Comparing;

/// <summary>
/// Tells a change that somebody made at a media server from what was known, and from an echo of what we wrote. What a server does
/// not say is never a change: there is no row for it.
/// </summary>
internal static class WatchDifference
{
    /// <summary>Compares a row with what is known of it.</summary>
    /// <param name="row">What the server says now.</param>
    /// <param name="shadow">The last value read; null: the item is seen for the first time.</param>
    /// <param name="sent">What was sent since it was last read, in any order.</param>
    /// <param name="window">When this read and the one before took place.</param>
    /// <param name="threshold">The completion threshold of now.</param>
    public static WatchFinding Find(
        WatchRow row, WatchRow? shadow, IReadOnlyList<SentValue> sent, WatchWindow window, double threshold)
    {
        var value = WatchValue.Of(row, threshold);
        var known = shadow is null ? default : WatchValue.Of(shadow, threshold);
        var kept = Keep(row, shadow);
        SentValue[] told = [.. sent.Where(other => other.WasSent)];
        if (told.Any(other => other.Value.SameAs(value)))
        {
            // Whoever else made it the same meanwhile wanted the same.
            return new WatchFinding([], kept, SettlesSent: true);
        }

        if (shadow is not null && known.SameAs(value))
        {
            // Played once more between two reads: only the mark, the count and the date tell.
            return told.Length == 0 && value.Played && Again(row, shadow) is { } kind
                ? new WatchFinding([new WatchChange(kind, 0, window.TimeOfChange(row.PlayedAt, null))], kept, true)
                : new WatchFinding([], kept == shadow ? null : kept, SettlesSent: false);
        }

        if (shadow is null && value == default)
        {
            return new WatchFinding([], kept, SettlesSent: false);
        }

        DateTimeOffset? sentAt = told.Length == 0 ? null : told.Max(other => other.SentAt);
        var at = shadow is null && sentAt is null
            ? window.TimeOfFirstSight(row.PlayedAt) : window.TimeOfChange(row.PlayedAt, sentAt);
        return new WatchFinding([.. Changes(row, shadow, known, value, at)], kept, SettlesSent: true);
    }

    private static IEnumerable<WatchChange> Changes(
        WatchRow row, WatchRow? shadow, WatchValue known, WatchValue value, DateTimeOffset at)
    {
        var reset = false;
        if (value.Played && (!known.Played || IsFinishedAgain(row, shadow)))
        {
            yield return new WatchChange(ReportKind.Watched, 0, at);
            reset = true;
        }
        else if (!value.Played && IsUnplayedByHand(row, shadow))
        {
            yield return new WatchChange(ReportKind.Unwatched, 0, at);
            reset = true;
        }

        if (value.PositionMs > 0)
        {
            // After the mark, which would set the position back if both were of one moment.
            yield return new WatchChange(ReportKind.Stop, value.PositionMs, reset ? Next(at) : at);
        }
        else if (known.PositionMs > 0 && !reset)
        {
            yield return new WatchChange(ReportKind.Restart, 0, at);
        }
    }

    /// <summary>
    /// Marking as unplayed takes the mark and the count away; a position that had only come past the threshold was no mark.
    /// Jellyfin up to 10.11 also takes the mark away when a video is begun again, and counts that: it is no word about having
    /// watched it.
    /// </summary>
    private static bool IsUnplayedByHand(WatchRow row, WatchRow? shadow) => shadow is { Played: true } && row.PlayCount == 0;

    /// <summary>
    /// What a played item that is still played was played for since. A count of starts tells of a start: it moves when the item
    /// was last on, and nothing else. Null: for nothing.
    /// </summary>
    private static ReportKind? Again(WatchRow row, WatchRow shadow)
    {
        var isMarked = row.Played && !shadow.Played;
        return isMarked || IsFinishedAgain(row, shadow) ? ReportKind.Watched
            : row.Played && IsCountedAgain(row, shadow) ? ReportKind.Stop : null;
    }

    private static bool IsFinishedAgain(WatchRow row, WatchRow? shadow) =>
        shadow is not null && row.Played && !row.CountsStarts && IsCountedAgain(row, shadow);

    private static bool IsCountedAgain(WatchRow row, WatchRow shadow) =>
        row.PositionMs == 0
        && row.PlayCount > shadow.PlayCount
        && row.PlayedAt > (shadow.PlayedAt ?? DateTimeOffset.MinValue);

    /// <summary>While it is played, the account's count is kept as a maximum: servers lose counts.</summary>
    private static WatchRow Keep(WatchRow row, WatchRow? shadow)
    {
        var count = shadow is not null && row.Played ? Math.Max(row.PlayCount, shadow.PlayCount) : row.PlayCount;
        return row with { PlayCount = count, CountsStarts = false };
    }

    private static DateTimeOffset Next(DateTimeOffset at) => at.AddTicks(TimeSpan.TicksPerMicrosecond);
}
