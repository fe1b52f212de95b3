using System.Globalization;
using System.Text.Json.Nodes;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>Answers as a Plex Media Server does, its habits included, as far as a first full sync asks.</summary>
internal sealed class FakePlex
{
    // Counters of a real server look like this: beyond 2^53, so a client that reads them as floating point loses digits.
    private const long ContentChangedAt = 8_457_612_157_631_014_061;

    private readonly ILookup<MediaKind, SimulatedItem> _items;

    public FakePlex(SimulatedLibrary library) => _items = library.Items.ToLookup(item => item.Kind);

    public void Map(WebApplication app, string token)
    {
        app.Use(async (context, next) =>
        {
            var sent = context.Request.Headers["X-Plex-Token"].FirstOrDefault() ?? context.Request.Query["X-Plex-Token"];
            if (sent == token || context.Request.Path == "/identity")
            {
                await next(context).ConfigureAwait(false);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
        });
        app.MapGet("/", context => SendAsync(context, Self("friendlyName", "Simulated Plex")));
        app.MapGet("/identity", context => SendAsync(context, Self("claimed", "1")));
        app.MapGet("/library/sections", context => SendAsync(context, Sections()));
        app.MapGet("/library/sections/{key}/all", ListAsync);
    }

    private static JsonObject Self(string name, string value) => new()
    {
        ["size"] = 0,
        ["machineIdentifier"] = "51d0c0ffee51d0c0ffee51d0c0ffee51d0c0ffee",
        ["version"] = "1.42.2.10156-f737b826c",
        [name] = value,
    };

    private static JsonObject Sections() => new()
    {
        ["size"] = 3,
        ["allowSync"] = false,
        ["title1"] = "Plex Library",
        ["Directory"] = new JsonArray(
            Section("1", "movie", "Movies", ContentChangedAt),
            Section("2", "show", "TV Shows", ContentChangedAt - 4_341),
            Section("3", "artist", "Music", ContentChangedAt - 9_000)),
    };

    private static JsonObject Section(string key, string type, string title, long changed) => new()
    {
        ["key"] = key,
        ["type"] = type,
        ["title"] = title,
        ["uuid"] = $"5eb0a1c4-0000-4000-8000-00000000000{key}",
        ["refreshing"] = false,
        ["contentChangedAt"] = changed,
        ["hidden"] = 0,
    };

    private async Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (section, kind) = ((string)context.Request.RouteValues["key"]!, query["type"].ToString()) switch
        {
            ("1", "" or "1") => ("1", MediaKind.Movie),
            ("2", "" or "2") => ("2", MediaKind.Show),
            ("2", "3") => ("2", MediaKind.Season),
            ("2", "4") => ("2", MediaKind.Episode),
            _ => (null, default(MediaKind)),
        };
        if (section is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        IEnumerable<SimulatedItem> rows = _items[kind];
        var container = new JsonObject();
        if (Number(context, "X-Plex-Container-Start") is { } start && Number(context, "X-Plex-Container-Size") is { } size)
        {
            // Only a paged answer says how much there is.
            container["totalSize"] = rows.Count();
            container["offset"] = start;
            rows = rows.Skip(start).Take(size);
        }

        var withGuids = query["includeGuids"] == "1";
        var metadata = new JsonArray([.. rows.Select(row => PlexRow.Of(row, withGuids))]);
        container["size"] = metadata.Count;
        container["librarySectionID"] = int.Parse(section, CultureInfo.InvariantCulture);
        if (metadata.Count > 0)
        {
            container["Metadata"] = metadata;
        }

        await SendAsync(context, container).ConfigureAwait(false);
    }

    private static int? Number(HttpContext context, string name)
    {
        var text = context.Request.Headers[name].FirstOrDefault() ?? context.Request.Query[name].FirstOrDefault();
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static async Task SendAsync(HttpContext context, JsonObject container)
    {
        if (context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            var body = new JsonObject { ["MediaContainer"] = container };
            await JsonAnswer.SendAsync(context.Response, body, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        // XML is what Plex speaks unless asked; here it is the container alone, enough to see that nobody asked.
        context.Response.ContentType = "text/xml;charset=utf-8";
        var size = (int)container["size"]!;
        await context.Response.WriteAsync($"<?xml version=\"1.0\"?><MediaContainer size=\"{size}\"/>", context.RequestAborted)
            .ConfigureAwait(false);
    }
}
