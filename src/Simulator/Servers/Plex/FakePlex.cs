using MediaSync.Core.Catalog;
using Microsoft.AspNetCore.WebUtilities;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Answers as a Plex Media Server does, its habits included.</summary>
internal sealed class FakePlex
{
    private readonly SimulatedServer _server;
    private readonly PlexListing _listing;
    private readonly PlexRowWriter _rows;

    private FakePlex(SimulatedServer server)
    {
        _server = server;
        _listing = new PlexListing(server);
        _rows = new PlexRowWriter(server);
    }

    public static void Map(WebApplication app, SimulatedServer server)
    {
        server.MachineId = "51d0c0ffee51d0c0ffee51d0c0ffee51d0c0ffee";
        server.Version = "1.42.2.10156-f737b826c";
        app.Use(new PlexGate(server).CheckAsync);
        var fake = new FakePlex(server);
        app.MapGet("/", context => fake.SelfAsync(context, "friendlyName", "Simulated Plex"));
        app.MapGet("/identity", context => fake.SelfAsync(context, "claimed", "1"));
        new PlexPush(server).Map(app);
        new PlexWatching(server, fake._listing, fake._rows).Map(app);
        app.MapGet("/library/sections", fake.SectionsAsync);
        app.MapGet("/library/sections/all", fake.SectionsAsync);
        app.MapGet("/media/providers", fake.ProvidersAsync);
        app.MapGet("/library/sections/{key}/all", fake.ListAsync);
        app.MapGet("/library/all", fake.ListEverywhereAsync);
        app.MapGet("/library/metadata/{keys}", fake.MetadataAsync);
        app.MapGet("/library/metadata/{key}/children", context => fake.BelowAsync(context, entry => entry.Children ?? []));
        app.MapGet("/library/metadata/{key}/allLeaves", context => fake.BelowAsync(context, entry => entry.Leaves()));
    }

    // Whoever asks for an item by its key gets all of it.
    private static PlexRowParts PartsOf(HttpContext context) => context.Request.RouteValues.ContainsKey("keys")
        ? PlexRowParts.Guids | PlexRowParts.MusicCounts
        : context.Request.Query["includeGuids"] == "1" ? PlexRowParts.Guids : PlexRowParts.None;

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // In its order: groups and alternatives depend on what stands before them.
    private static List<KeyValuePair<string, string>> QueryOf(HttpContext context)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(context.Request.QueryString.Value))
        {
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }

    private Task SelfAsync(HttpContext context, string name, string value) =>
        PlexAnswers.SendAsync(context, _server.Content.Gate, writer =>
        {
            writer.Begin();
            writer.Number("size", 0);
            writer.Text("machineIdentifier", _server.MachineId);
            writer.Text("version", _server.Version);
            writer.Text(name, value);
            writer.End();
        });

    private Task SectionsAsync(HttpContext context) => PlexAnswers.SendAsync(
        context, _server.Content.Gate, writer => PlexSections.Write(writer, _server.Content.Tree));

    private Task ProvidersAsync(HttpContext context)
    {
        var withStorage = context.Request.Query["includeStorage"] == "1";
        return PlexAnswers.SendAsync(
            context, _server.Content.Gate, writer => PlexProviders.Write(writer, _server.Content, withStorage));
    }

    private Task ListAsync(HttpContext context)
    {
        SimulatedEntry[] rows;
        SimulatedSection? section;
        int? count = null;
        lock (_server.Content.Gate)
        {
            section = PlexSections.Find(_server.Content.Tree, (string)context.Request.RouteValues["key"]!);
            if (section is null)
            {
                return NotFoundAsync(context);
            }

            // Without a type a library lists what is at its top.
            var type = context.Request.Query["type"].ToString();
            var kind = type.Length == 0 ? section.Kinds.Cast<MediaKind?>().FirstOrDefault() : PlexTypeNumbers.KindOf(type);
            var query = QueryOf(context);
            if (kind is { } counted && PlexPaging.Size(context) == 0 && PagingHabit.Of(context).IsSound)
            {
                count = _listing.CountAtOnce(section, counted, query, PlexCaller.Of(context));
            }

            rows = kind is { } wanted && count is null ? _listing.Rows([section], wanted, query, PlexCaller.Of(context)) : [];
        }

        return SendRowsAsync(context, rows, section, count);
    }

    private Task ListEverywhereAsync(HttpContext context)
    {
        if (PlexTypeNumbers.KindOf(context.Request.Query["type"].ToString()) is not { } kind)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        SimulatedEntry[] rows;
        lock (_server.Content.Gate)
        {
            rows = _listing.Rows(_server.Content.Tree.Sections, kind, QueryOf(context), PlexCaller.Of(context));
        }

        return SendRowsAsync(context, rows, section: null);
    }

    private Task MetadataAsync(HttpContext context)
    {
        SimulatedEntry[] rows;
        lock (_server.Content.Gate)
        {
            var keys = ((string)context.Request.RouteValues["keys"]!).Split(',');
            rows = [.. keys.Select(_listing.Find).OfType<SimulatedEntry>()];
        }

        return rows.Length == 0 ? NotFoundAsync(context) : SendRowsAsync(context, rows, section: null);
    }

    private Task BelowAsync(HttpContext context, Func<SimulatedEntry, IEnumerable<SimulatedEntry>> below)
    {
        SimulatedEntry[] rows;
        SimulatedSection section;
        lock (_server.Content.Gate)
        {
            if (_listing.Find((string)context.Request.RouteValues["key"]!) is not { } entry)
            {
                return NotFoundAsync(context);
            }

            section = _server.Content.Tree.SectionOf(entry.Kind);
            rows = [.. below(entry).Where(each => !_server.Content.Views.IsHidden(each))];
        }

        return SendRowsAsync(context, rows, section);
    }

    /// <summary>Sends rows. Only a paged answer says how many there are in all.</summary>
    private Task SendRowsAsync(HttpContext context, SimulatedEntry[] rows, SimulatedSection? section, int? count = null)
    {
        var page = new ArraySegment<SimulatedEntry>(rows);
        int? total = null;
        var start = PlexPaging.Start(context);
        if (start is not null && PlexPaging.Size(context) is { } size)
        {
            (page, total) = PagingHabit.Of(context).Cut(rows, start.Value, size);
            total = count ?? total;
        }

        var parts = PartsOf(context) | (section is null ? PlexRowParts.Section : PlexRowParts.None);
        var account = PlexCaller.Of(context);
        return PlexAnswers.SendRowsAsync(
            context,
            _server.Content.Gate,
            page,
            writer =>
            {
                writer.Number("size", page.Count);
                if (total is { } all)
                {
                    writer.Number("totalSize", all);
                    writer.Number("offset", start!.Value);
                }

                writer.Flag("allowSync", true);
                writer.Text("identifier", "com.plexapp.plugins.library");
                if (section is not null)
                {
                    PlexSections.WriteOf(writer, section);
                    writer.Text("title1", PlexSections.TitleOf(section));
                    writer.Text("viewGroup", PlexSections.TypeOf(section));
                }
            },
            (writer, entry) => _rows.Write(writer, entry, account, parts));
    }
}
