using MediaSync.Core.WatchState.Reading;

namespace MediaSync.MediaServers.Plex;

/// <summary>Turns rows of Plex into what was watched.</summary>
internal static class PlexWatchMapper
{
    // The year 9999, as everywhere; 0 and less is how Plex says never.
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>The row; null if it is no movie or episode.</summary>
    public static WatchRow? Map(PlexWatchItem? item)
    {
        if (item is not { RatingKey.Length: > 0, Type: "movie" or "episode" })
        {
            return null;
        }

        var count = (int)Math.Clamp(item.ViewCount ?? 0, 0, int.MaxValue);
        return new WatchRow(
            item.RatingKey,
            item.Type == "episode" && item.GrandparentRatingKey is { Length: > 0 } show ? show : null,
            Math.Max(0, item.ViewOffset ?? 0),
            Math.Max(0, item.Duration ?? 0),
            count > 0,
            count,
            item.LastViewedAt is > 0 and <= MaxSeconds ? DateTimeOffset.FromUnixTimeSeconds(item.LastViewedAt.Value) : null);
    }

    /// <summary>A show and what is played of it; null without a key.</summary>
    public static PlayedShow? MapShow(PlexWatchItem? item) => item is { RatingKey.Length: > 0, Type: "show" }
        ? new PlayedShow(item.RatingKey, (int)Math.Clamp(item.ViewedLeafCount ?? 0, 0, int.MaxValue))
        : null;
}
