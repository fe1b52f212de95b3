using System.Globalization;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Writes a line of the history. Used under the content's lock.</summary>
internal static class PlexHistoryWriter
{
    public static void Write(PlexWriter writer, PlayedRecord line, bool isThere)
    {
        var entry = line.Entry;
        writer.BeginItem("Video");
        writer.Text("historyKey", $"/status/sessions/history/{line.Number}");
        if (isThere)
        {
            writer.Text("key", $"/library/metadata/{PlexRowWriter.KeyOf(entry)}");
            writer.Text("ratingKey", PlexRowWriter.KeyOf(entry));
        }

        writer.Text("title", entry.Title);
        if (entry is { Kind: MediaKind.Episode, Parent: { } season })
        {
            writer.Text("grandparentTitle", entry.Top.Title);
            writer.Number("index", entry.Number);
            writer.Number("parentIndex", season.Number);
        }

        writer.Text("type", PlexTypeNumbers.NameOf(entry.Kind));
        writer.Number("viewedAt", line.At.ToUnixTimeSeconds());
        writer.Number("accountID", long.Parse(line.Account.Id, CultureInfo.InvariantCulture));
        writer.Number("deviceID", 1);
        writer.EndItem();
    }
}
