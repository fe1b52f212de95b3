using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MediaSync.TestSupport.Captures;

/// <summary>
/// Captured Plex responses: section 1 has the 341 movies, section 2 the 266 shows and nothing below them. A third one, 26, is
/// put together from two other servers for what these lack: 26 shows of former agents, one of them without a year, and 10
/// episodes of a show that is not there, 7 of them without updatedAt. No key occurs twice.
/// </summary>
internal static class CapturedPlex
{
    public static void Map(WebApplication app, string folder)
    {
        var movies = CaptureServer.Read(folder, "plex-api-spec/all_movies_341_includeGuids.json");
        var shows = CaptureServer.Read(folder, "plex-api-spec/all_shows_266.json");
        var anime = CaptureServer.Read(folder, "plex-api-spec/all_shows_26.json");
        var episodes = CaptureServer.Read(folder, "plex-api-spec/all_episodes_10_of_3438_7_without_updatedAt.json");
        var sections = CaptureServer.Read(folder, "mediux-posters/plex_list-libraries.json");
        sections["MediaContainer"]!["Directory"]!.AsArray().Add(
            new JsonObject { ["key"] = "26", ["type"] = "show", ["title"] = "Anime" });
        app.MapGet("/plex/", context => AnswerAsync(context, () => new JsonObject
        {
            // The root of a server was not captured.
            ["MediaContainer"] = new JsonObject
            {
                ["machineIdentifier"] = "captured-plex",
                ["friendlyName"] = "Captured Plex",
                ["version"] = "1.41.0",
            },
        }));
        app.MapGet("/plex/library/sections", context => AnswerAsync(context, sections.DeepClone));
        app.MapGet("/plex/library/sections/{key}/all", context => AnswerAsync(
            context,
            () => ((string)context.Request.RouteValues["key"]!, context.Request.Query["type"].ToString()) switch
            {
                ("1", "1") => Page(movies, context.Request.Query),
                ("2", "2") => Page(shows, context.Request.Query),
                ("26", "2") => Page(anime, context.Request.Query),
                ("26", "4") => Page(episodes, context.Request.Query),
                _ => new JsonObject { ["MediaContainer"] = new JsonObject { ["size"] = 0, ["totalSize"] = 0, ["offset"] = 0 } },
            }));
    }

    /// <summary>A page of a capture that was paged; the whole of one that was not, as its server did.</summary>
    private static JsonNode Page(JsonNode capture, IQueryCollection query)
    {
        var answer = capture.DeepClone();
        var container = answer["MediaContainer"]!.AsObject();
        if (!container.ContainsKey("totalSize"))
        {
            return answer;
        }

        var rows = container["Metadata"]!.AsArray();
        var start = int.Parse(query["X-Plex-Container-Start"].ToString());
        var size = int.Parse(query["X-Plex-Container-Size"].ToString());
        var page = rows.Skip(start).Take(size).Select(row => row!.DeepClone()).ToArray();
        container["totalSize"] = rows.Count;
        container["offset"] = start;
        container["size"] = page.Length;
        container["Metadata"] = new JsonArray(page);
        return answer;
    }

    private static async Task AnswerAsync(HttpContext context, Func<JsonNode> body)
    {
        if (context.Request.Headers["X-Plex-Token"] != CaptureServer.Token)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await CaptureServer.SendAsync(context, body());
    }
}
