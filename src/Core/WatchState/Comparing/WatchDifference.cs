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
        if (sent.Any(other => other.Value.SameAs(value)))
        {
            // Whoever else made it the same meanwhile wanted the same.
            return new WatchFinding([], kept, SettlesSent: true);
        }

        if (shadow is not null && known.SameAs(value))
        {
            // Played once more, from the start to the end, between two reads: only the count and the date tell.
            return IsPlayedAgain(row, shadow, sent) && value.Played
                ? new WatchFinding([new WatchChange(ReportKind.Watched, 0, window.TimeOfChange(row.PlayedAt, null))], kept, true)
                : new WatchFinding([], kept == shadow ? null : kept, SettlesSent: false);
        }

        if (shadow is null && value == default)
        {
            return new WatchFinding([], kept, SettlesSent: false);
        }

        DateTimeOffset? sentAt = sent.Count == 0 ? null : sent.Max(other => other.SentAt);
        var at = shadow is null && sentAt is null
            ? window.TimeOfFirstSight(row.PlayedAt) : window.TimeOfChange(row.PlayedAt, sentAt);
        return new WatchFinding([.. Changes(row, shadow, known, value, at)], kept, SettlesSent: true);
    }

    private static IEnumerable<WatchChange> Changes(
        WatchRow row, WatchRow? shadow, WatchValue known, WatchValue value, DateTimeOffset at)
    {
        var reset = false;
        if (value.Played && (!known.Played || IsPlayedAgain(row, shadow, [])))
        {
            yield return new WatchChange(ReportKind.Watched, 0, at);
            reset = true;
        }
        else if (known.Played && !value.Played && IsUnplayedByHand(row))
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
    /// Marking as unplayed takes the count away. Jellyfin up to 10.11 also takes the mark away when a video is begun again, and
    /// counts that: it is no word about having watched it.
    /// </summary>
    private static bool IsUnplayedByHand(WatchRow row) => row.PlayCount == 0;

    private static bool IsPlayedAgain(WatchRow row, WatchRow? shadow, IReadOnlyList<SentValue> sent) =>
        shadow is not null
        && sent.Count == 0
        && row.Played
        && row.PositionMs == 0
        && row.PlayCount > shadow.PlayCount
        && row.PlayedAt > (shadow.PlayedAt ?? DateTimeOffset.MinValue);

    /// <summary>While it is played, the account's count is kept as a maximum: servers lose counts.</summary>
    private static WatchRow Keep(WatchRow row, WatchRow? shadow) =>
        shadow is not null && row.Played && row.PlayCount < shadow.PlayCount ? row with { PlayCount = shadow.PlayCount } : row;

    private static DateTimeOffset Next(DateTimeOffset at) => at.AddTicks(TimeSpan.TicksPerMicrosecond);
}
