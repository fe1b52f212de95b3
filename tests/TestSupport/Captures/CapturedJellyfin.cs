using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MediaSync.TestSupport.Captures;

/// <summary>Captured responses of a Jellyfin 12: of each kind the rows that were captured, whichever file holds them.</summary>
internal static class CapturedJellyfin
{
    private static readonly Dictionary<string, string[]> Files = new()
    {
        ["Movie"] = ["jellyfin-12/items_movie.json"],
        ["Series"] = ["jellyfin-12/items_series_allfields.json", "jellyfin-12/items_series_counts.json"],
        ["Season"] = ["jellyfin-12/seasons.json"],
        ["Episode"] =
        [
            "jellyfin-12/items_episode_allfields.json",
            "jellyfin-12/items_page_mid_fields.json",
            "jellyfin-12/episodes_of_show.json",
        ],

        // Neither artists nor albums were captured, so the tracks have no album here.
        ["MusicArtist"] = [],
        ["MusicAlbum"] = [],
        ["Audio"] = ["jellyfin-12/items_audio.json"],
    };

    public static void Map(WebApplication app, string folder)
    {
        var rows = Files.ToDictionary(kind => kind.Key, kind => RowsOf(folder, kind.Key, kind.Value));
        var views = CaptureServer.Read(folder, "jellyfin-12/userviews.json");
        var libraries = views["Items"]!.AsArray().ToDictionary(
            view => (string)view!["Id"]!, view => (string?)view!["CollectionType"]);
        var info = CaptureServer.Read(folder, "jellyfin-12/system_info_public.json");
        var users = CaptureServer.Read(folder, "jellyfin-12/users.json");
        app.MapGet("/jellyfin/System/Info/Public", context => CaptureServer.SendAsync(context, info));
        app.MapGet("/jellyfin/Users", context => AnswerAsync(context, () => users));
        app.MapGet("/jellyfin/Users/Me", context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        app.MapGet("/jellyfin/UserViews", context => AnswerAsync(context, () => views));
        app.MapGet("/jellyfin/Items", context => AnswerAsync(context, () => Page(context.Request.Query, rows, libraries)));
    }

    private static List<JsonNode> RowsOf(string folder, string kind, string[] files) => files
        .SelectMany(file => CaptureServer.Read(folder, file)["Items"]!.AsArray())
        .Select(row => row!)
        .Where(row => (string?)row["Type"] == kind)
        .DistinctBy(row => (string?)row["Id"])
        .ToList();

    private static JsonObject Page(
        IQueryCollection query, Dictionary<string, List<JsonNode>> rows, Dictionary<string, string?> libraries)
    {
        var kind = query["includeItemTypes"].ToString();
        var holds = libraries[query["parentId"].ToString()] == kind switch
        {
            "Movie" => "movies",
            "MusicArtist" or "MusicAlbum" or "Audio" => "music",
            _ => "tvshows",
        };
        var all = holds ? rows[kind] : [];
        var start = int.Parse(query["startIndex"].ToString());
        var size = int.Parse(query["limit"].ToString());
        return new JsonObject
        {
            ["Items"] = new JsonArray([.. all.Skip(start).Take(size).Select(row => row.DeepClone())]),
            ["TotalRecordCount"] = all.Count,
            ["StartIndex"] = start,
        };
    }

    private static async Task AnswerAsync(HttpContext context, Func<JsonNode> body)
    {
        var sent = context.Request.Headers.Authorization.ToString();
        if (!sent.Contains($"Token=\"{CaptureServer.Token}\"", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await CaptureServer.SendAsync(context, body());
    }
}
