using System.Globalization;
using System.Text.Json.Nodes;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>An item as a row of Jellyfin.</summary>
internal static class JellyfinRow
{
    public static MediaKind? KindOf(string type) => type switch
    {
        "Movie" => MediaKind.Movie,
        "Series" => MediaKind.Show,
        "Season" => MediaKind.Season,
        "Episode" => MediaKind.Episode,
        _ => null,
    };

    public static string KeyOf(SimulatedItem item) => $"{item.Id:x16}{~item.Id:x16}";

    public static JsonNode Of(SimulatedItem item, string serverId, HashSet<string> fields)
    {
        var row = new JsonObject
        {
            ["Name"] = item.Title,
            ["ServerId"] = serverId,
            ["Id"] = KeyOf(item),
            ["ChannelId"] = null,
            ["IsFolder"] = item.Duration is null,
            ["Type"] = item.Kind == MediaKind.Show ? "Series" : item.Kind.ToString(),
            ["LocationType"] = "FileSystem",
        };
        if (item.Year is { } year)
        {
            row["ProductionYear"] = year;
        }

        if (item.Duration is { } duration)
        {
            row["RunTimeTicks"] = duration.Ticks;
        }

        AddPlace(row, item);
        AddFields(row, item, fields);
        return row;
    }

    private static void AddPlace(JsonObject row, SimulatedItem item)
    {
        if (item.Kind == MediaKind.Season)
        {
            row["IndexNumber"] = item.SeasonNumber;
            row["SeriesId"] = KeyOf(item.Show!);
            row["SeriesName"] = item.Show!.Title;
        }
        else if (item.Kind == MediaKind.Episode)
        {
            row["IndexNumber"] = item.EpisodeNumber;
            row["ParentIndexNumber"] = item.SeasonNumber;
            row["SeriesId"] = KeyOf(item.Show!);
            row["SeriesName"] = item.Show!.Title;
            row["SeasonId"] = KeyOf(item.Season!);
        }
    }

    private static void AddFields(JsonObject row, SimulatedItem item, HashSet<string> fields)
    {
        if (fields.Contains("Etag"))
        {
            row["Etag"] = $"{item.AddedAt.Ticks:x32}";
        }

        if (fields.Contains("DateCreated"))
        {
            // Seven digits, as real ones are.
            var created = item.AddedAt.AddTicks(item.Id % TimeSpan.TicksPerSecond).UtcDateTime;
            row["DateCreated"] = created.ToString("O", CultureInfo.InvariantCulture);
        }

        if (fields.Contains("Path"))
        {
            row["Path"] = SimulatedPath.Of(item);
        }

        if (fields.Contains("RecursiveItemCount") && item.Duration is null)
        {
            row["RecursiveItemCount"] = item.LeafCount;
        }

        if (fields.Contains("ProviderIds"))
        {
            var ids = new JsonObject { ["Tmdb"] = item.Tmdb.ToString(CultureInfo.InvariantCulture) };
            if (item.Imdb is { } imdb)
            {
                ids["Imdb"] = imdb;
            }

            if (item.Tvdb is { } tvdb)
            {
                ids["Tvdb"] = tvdb.ToString(CultureInfo.InvariantCulture);
            }

            row["ProviderIds"] = ids;
        }
    }
}
