using System.Globalization;
using System.Text.Json.Nodes;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>Answers as a Jellyfin does, its habits included, as far as a first full sync asks.</summary>
internal sealed class FakeJellyfin
{
    private const string ServerId = "51d0c0ffee51d0c0ffee51d0c0ffee51";
    private const string UserId = "ad31000000000000000000000000ad31";
    private const string GuestId = "00e50000000000000000000000000e50";
    private const string MoviesId = "f137a2dd000000000000000000000001";
    private const string ShowsId = "a656b907000000000000000000000002";
    private const string MusicId = "7e64e319000000000000000000000003";

    private readonly ILookup<MediaKind, SimulatedItem> _items;
    private readonly Version _version;
    private readonly TimeProvider _time;

    public FakeJellyfin(SimulatedLibrary library, Version version, TimeProvider time)
    {
        _items = library.Items.ToLookup(item => item.Kind);
        _version = version;
        _time = time;
    }

    public void Map(WebApplication app, string token)
    {
        var gate = new JellyfinGate(token, takesLegacy: _version.Major < 12);
        app.Use(gate.CheckAsync);
        app.MapGet("/System/Info/Public", context => SendAsync(context, new JsonObject
        {
            ["ServerName"] = "Simulated Jellyfin",
            ["Version"] = _version.ToString(3),
            ["ProductName"] = "Jellyfin Server",
            ["Id"] = ServerId,
        }));
        app.MapGet("/GetUtcTime", context => SendAsync(context, new JsonObject
        {
            ["RequestReceptionTime"] = _time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["ResponseTransmissionTime"] = _time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        }));

        // The token is an API key, and an API key is nobody.
        app.MapGet("/Users/Me", Refuse(StatusCodes.Status400BadRequest));
        app.MapGet("/Users", context => SendAsync(
            context,
            new JsonArray(User(UserId, "admin", isAdministrator: true), User(GuestId, "guest", isAdministrator: false))));
        app.MapGet("/Users/{user}/Views", context => SendAsync(context, Views()));
        if (_version >= new Version(10, 9))
        {
            app.MapGet("/UserViews", context => SendAsync(context, Views()));
        }

        app.MapGet("/Items", ListAsync);
    }

    private static RequestDelegate Refuse(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static JsonObject User(string id, string name, bool isAdministrator) => new()
    {
        ["Name"] = name,
        ["ServerId"] = ServerId,
        ["Id"] = id,
        ["Policy"] = new JsonObject
        {
            ["IsAdministrator"] = isAdministrator,
            ["IsDisabled"] = false,
            ["EnableAllFolders"] = true,
        },
    };

    private static JsonObject Views() => new()
    {
        ["Items"] = new JsonArray(
            View(MoviesId, "Movies", "movies"), View(MusicId, "Music", "music"), View(ShowsId, "Shows", "tvshows")),
        ["TotalRecordCount"] = 3,
        ["StartIndex"] = 0,
    };

    private static JsonObject View(string id, string name, string type) => new()
    {
        ["Name"] = name,
        ["ServerId"] = ServerId,
        ["Id"] = id,
        ["DateLastMediaAdded"] = "0001-01-01T00:00:00.0000000Z",
        ["ChannelId"] = null,
        ["IsFolder"] = true,
        ["Type"] = "CollectionFolder",
        ["CollectionType"] = type,
#pragma warning disable CA5394 // Real servers make this number up as well, and nothing depends on it.
        ["ChildCount"] = Random.Shared.Next(1, 10),
#pragma warning restore CA5394
    };

    private async Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["userId"] != UserId)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (KindsOf(query["parentId"]) is not { } kinds)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // A type that is not known is ignored, and with no type left everything is listed.
        var wanted = query["includeItemTypes"].ToString().Split(',').Select(JellyfinRow.KindOf).OfType<MediaKind>().ToHashSet();
        var rows = kinds.Where(kind => wanted.Count == 0 || wanted.Contains(kind)).SelectMany(kind => _items[kind]).ToList();
        var start = Number(query["startIndex"]) ?? 0;
        var page = rows.Skip(start).Take(Number(query["limit"]) ?? int.MaxValue);
        var fields = query["fields"].ToString().Split(',').ToHashSet(StringComparer.OrdinalIgnoreCase);
        await SendAsync(context, new JsonObject
        {
            ["Items"] = new JsonArray([.. page.Select(row => JellyfinRow.Of(row, ServerId, fields))]),
            ["TotalRecordCount"] = rows.Count,
            ["StartIndex"] = start,
        }).ConfigureAwait(false);
    }

    private static IReadOnlyList<MediaKind>? KindsOf(string? library) => library switch
    {
        MoviesId => [MediaKind.Movie],
        ShowsId => [MediaKind.Show, MediaKind.Season, MediaKind.Episode],
        MusicId => [],
        _ => null,
    };

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task SendAsync(HttpContext context, JsonNode body) =>
        JsonAnswer.SendAsync(context.Response, body, context.RequestAborted);
}
