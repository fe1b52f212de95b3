using System.Globalization;
using System.Text.Json.Nodes;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>An item as a row of Plex.</summary>
internal static class PlexRow
{
    public static JsonNode Of(SimulatedItem item, bool withGuids)
    {
        var type = item.Kind.ToString().ToLowerInvariant();
        var row = new JsonObject
        {
            ["ratingKey"] = KeyOf(item),
            ["key"] = $"/library/metadata/{KeyOf(item)}",
            ["guid"] = $"plex://{type}/{item.Id:x24}",
            ["type"] = type,
            ["title"] = item.Title,
            ["addedAt"] = item.AddedAt.ToUnixTimeSeconds(),
            // A whole number now and a fraction then, and the same name again in capitals.
            ["rating"] = item.Id % 2 == 0 ? 7 : 6.5,
            ["Rating"] = new JsonArray(new JsonObject { ["type"] = "audience", ["value"] = 7.1 }),
        };

        // A good part of a real server's episodes has no updatedAt.
        if (item.Kind != MediaKind.Episode || item.Id % 3 != 0)
        {
            row["updatedAt"] = item.AddedAt.AddDays(30).ToUnixTimeSeconds();
        }

        if (item.Year is { } year)
        {
            row["year"] = year;
        }

        AddPlace(row, item);
        AddMedia(row, item);
        if (withGuids)
        {
            row["Guid"] = new JsonArray([.. GuidsOf(item).Select(id => new JsonObject { ["id"] = id })]);
        }

        return row;
    }

    public static string KeyOf(SimulatedItem item) => item.Id.ToString(CultureInfo.InvariantCulture);

    private static void AddPlace(JsonObject row, SimulatedItem item)
    {
        switch (item.Kind)
        {
            case MediaKind.Episode:
                row["index"] = item.EpisodeNumber;
                row["parentIndex"] = item.SeasonNumber;
                row["parentRatingKey"] = KeyOf(item.Season!);
                row["grandparentRatingKey"] = KeyOf(item.Show!);
                row["grandparentTitle"] = item.Show!.Title;
                break;
            case MediaKind.Season:
                row["index"] = item.SeasonNumber;
                row["parentRatingKey"] = KeyOf(item.Show!);
                row["parentTitle"] = item.Show!.Title;
                row["leafCount"] = item.LeafCount;
                break;
            case MediaKind.Show:
                row["index"] = 1;
                row["leafCount"] = item.LeafCount;
                break;
        }
    }

    private static void AddMedia(JsonObject row, SimulatedItem item)
    {
        if (item.Duration is not { } duration)
        {
            return;
        }

        row["duration"] = (long)duration.TotalMilliseconds;
        var part = new JsonObject
        {
            ["id"] = item.Id,
            ["duration"] = (long)duration.TotalMilliseconds,
            ["file"] = SimulatedPath.Of(item),
            ["size"] = item.SizeBytes,
        };
        row["Media"] = new JsonArray(new JsonObject { ["id"] = item.Id, ["container"] = "mkv", ["Part"] = new JsonArray(part) });
    }

    private static IEnumerable<string> GuidsOf(SimulatedItem item)
    {
        if (item.Imdb is { } imdb)
        {
            yield return $"imdb://{imdb}";
        }

        yield return $"tmdb://{item.Tmdb}";
        if (item.Tvdb is { } tvdb)
        {
            yield return $"tvdb://{tvdb}";
        }
    }
}
