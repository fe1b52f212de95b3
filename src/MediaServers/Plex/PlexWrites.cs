using System.Globalization;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.MediaServers.Plex;

/// <summary>
/// Says an absolute value in Plex's words, which are marks and progress. After requests that broke off those are sent that follow
/// from what the item shows by then: they lead to the same value and the same count.
/// </summary>
internal static class PlexWrites
{
    private const string Library = "identifier=com.plexapp.plugins.library";

    /// <summary>
    /// The requests, in order, at most two; none: Plex cannot say it without counting a play that nobody made, or losing some
    /// that somebody did.
    /// </summary>
    public static IReadOnlyList<string> PathsOf(WatchWrite write)
    {
        var (wanted, current) = (write.Value, write.Current);
        var key = Uri.EscapeDataString(write.Key);
        var paths = new List<string>();
        var position = current.PositionMs;
        if (wanted.Played && !current.Played)
        {
            paths.Add(Mark("scrobble", key));
            position = 0;
        }
        else if (!wanted.Played && current.Played)
        {
            paths.Add(Mark("unscrobble", key));
            position = 0;
        }

        if (wanted.PositionMs == 0 && position > 0)
        {
            // Progress of 0 resets nothing. A mark does, and every mark as played counts as a play.
            if (!wanted.Played)
            {
                paths.Add(Mark("unscrobble", key));
            }
            else if (current.PlayCount < write.Plays)
            {
                paths.Add(Mark("scrobble", key));
            }
            else if (current.PlayCount <= 1)
            {
                // Taken away with the mark, which is set again. If it breaks off between the two, the mark that is still to be
                // set counts this one play. Of several only the item itself would know, and it does not any more.
                paths.Add(Mark("unscrobble", key));
                paths.Add(Mark("scrobble", key));
            }
        }
        else if (wanted.PositionMs > 0 && CanSay(write))
        {
            paths.Add(string.Create(
                CultureInfo.InvariantCulture,
                $":/timeline?{Library}&ratingKey={key}&key=%2Flibrary%2Fmetadata%2F{key}&state=stopped"
                + $"&time={wanted.PositionMs}&duration={write.DurationMs}"));
        }

        return paths;
    }

    /// <summary>What the item shows after the first of two requests, which is a mark; null: there are no two.</summary>
    public static WatchValue? StepOf(WatchWrite write) => PathsOf(write) is [var first, _]
        ? new WatchValue(first.StartsWith(":/scrobble", StringComparison.Ordinal), 0) : null;

    /// <summary>What the item shows after all requests: a mark takes the position away. Null: there are none.</summary>
    public static WatchValue? ShownAfter(WatchWrite write) => PathsOf(write) switch
    {
        [] => null,
        [.., var last] when last.StartsWith(":/timeline", StringComparison.Ordinal) => write.Value,
        _ => write.Value with { PositionMs = 0 },
    };

    /// <summary>Without a duration Plex ignores progress; from 90 % on it takes it for a play.</summary>
    private static bool CanSay(WatchWrite write) =>
        write.DurationMs > 0 && write.Value.PositionMs * 10 < write.DurationMs * 9;

    private static string Mark(string what, string key) => $":/{what}?{Library}&key={key}";
}
