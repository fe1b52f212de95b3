using System.Globalization;
using System.Text.Json;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers.Plex;

/// <summary>Tells what a message of Plex's websocket means.</summary>
internal static class PlexHints
{
    private const string Library = "com.plexapp.plugins.library";
    private const long Processed = 5;
    private const long Deleted = 9;

    /// <summary>The hint. Of several entries in one message the most telling one counts.</summary>
    public static ServerHint Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, PlexJson.Default.PlexMessage)?.Container is { Type: not null } container
                ? HintOf(container)
                : ServerHint.Unreadable;
        }
        catch (JsonException)
        {
            return ServerHint.Unreadable;
        }
    }

    private static ServerHint HintOf(PlexNotifications container) => container.Type switch
    {
        "timeline" when container.Timeline?.Any(MeansContent) is true => ServerHint.Content,
        "activity" when container.Activities?.Any(MeansContent) is true => ServerHint.Content,

        // It does not say whose it is, and comes every few seconds while somebody watches: only the end is worth a look.
        "playing" when container.Playing?.Any(session => session?.State == "stopped") is true => ServerHint.WatchState,
        _ => ServerHint.Other,
    };

    // Steps on the way to 5 come in tens for each item. Section -1 is none: playlists, collections, things of the server's own.
    private static bool MeansContent(PlexTimelineEntry? entry) =>
        entry is { State: Processed or Deleted, Identifier: Library or null }
        && long.TryParse(entry.Section, CultureInfo.InvariantCulture, out var section)
        && section > 0;

    // Opening an item's page refreshes it too, and then says that nothing was refreshed.
    private static bool MeansContent(PlexActivityNotification? activity) =>
        activity is { Event: "ended", Activity: { } ended }
        && (ended.Type == "library.update.section"
            || (ended.Type == "library.refresh.items" && ended.Context?.IsRefreshed is true));
}
