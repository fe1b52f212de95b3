using System.Globalization;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Turns rows of Jellyfin into what was watched, and back.</summary>
internal static class JellyfinWatchMapper
{
    /// <summary>The row; null if it is no movie or episode, or comes without user data.</summary>
    public static WatchRow? Map(JellyfinWatchItem? item)
    {
        if (item is not { Id.Length: > 0, Type: "Movie" or "Episode", UserData: { } data })
        {
            return null;
        }

        return new WatchRow(
            item.Id,
            item.Type == "Episode" && item.SeriesId is { Length: > 0 } show ? show : null,
            MillisecondsOf(data.PlaybackPositionTicks),
            MillisecondsOf(item.RunTimeTicks),
            data.Played is true,
            (int)Math.Clamp(data.PlayCount ?? 0, 0, int.MaxValue),
            data.LastPlayedDate)
        {
            CountsStarts = true,
        };
    }

    /// <summary>A show and what is played of it; null without a key.</summary>
    public static PlayedShow? MapShow(JellyfinWatchItem? item)
    {
        if (item is not { Id.Length: > 0 })
        {
            return null;
        }

        var played = (item.RecursiveItemCount ?? 0) - (item.UserData?.UnplayedItemCount ?? item.RecursiveItemCount ?? 0);
        return new PlayedShow(item.Id, (int)Math.Clamp(played, 0, int.MaxValue));
    }

    /// <summary>The absolute state to write.</summary>
    public static JellyfinNewUserData ToUserData(WatchWrite write) => new()
    {
        Played = write.Value.Played,
        PlaybackPositionTicks = write.Value.PositionMs * TimeSpan.TicksPerMillisecond,
        // Marked as unplayed, an item has not been played; else the account's own count never falls.
        PlayCount = write.Value.Played ? Math.Max(write.Current.PlayCount, Math.Max(write.Plays, 1))
            : write.Current.Played ? 0 : null,
        // Orders the account's own lists of what to go on with.
        LastPlayedDate = write.Value == default ? null
            : write.WatchedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
    };

    private static long MillisecondsOf(long? ticks) => Math.Max(0, ticks ?? 0) / TimeSpan.TicksPerMillisecond;
}
