using System.Text.Json;
using System.Text.Json.Nodes;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Answers as a Jellyfin of its version does, its habits included.</summary>
internal sealed class FakeJellyfin
{
    private readonly SimulatedServer _server;
    private readonly JellyfinLibraries _libraries;
    private readonly JellyfinListing _listing;
    private readonly JellyfinRowWriter _rows;

    private FakeJellyfin(SimulatedServer server)
    {
        _server = server;
        _libraries = new JellyfinLibraries(server);
        _listing = new JellyfinListing(server, _libraries);
        _rows = new JellyfinRowWriter(server);
    }

    private JellyfinVersion Version => new(_server.Version);

    public static void Map(WebApplication app, SimulatedServer server, TimeProvider time)
    {
        server.MachineId = "51d0c0ffee51d0c0ffee51d0c0ffee51";
        app.Use(new JellyfinGate(server).CheckAsync);
        var fake = new FakeJellyfin(server);
        var push = new JellyfinPush(server, fake._libraries, time);
        server.Push = push;
        push.Map(app);
        new JellyfinSelf(server).Map(app);
        new JellyfinWatching(server, fake._listing).Map(app);
        new JellyfinPlaying(server, fake._listing).Map(app);
        app.MapGet("/Users/{user}/Views", context => SendAsync(context, fake._libraries.Views()));
        app.MapGet("/UserViews", context => fake.Version.HasUserPaths
            ? SendAsync(context, fake._libraries.Views())
            : JellyfinProblem.StatusAsync(context, StatusCodes.Status404NotFound));
        app.MapGet("/Library/VirtualFolders", context => SendAsync(context, fake._libraries.VirtualFolders()));
        app.MapGet("/Items", fake.ListAsync);
        app.MapGet("/Users/{user}/Items", fake.ListAsync);
        app.MapGet("/Items/Counts", fake.CountsAsync);
        app.MapGet("/Items/{id}", fake.ItemAsync);
        app.MapGet("/Shows/{id}/Seasons", context => fake.ShowAsync(context, MediaKind.Season));
        app.MapGet("/Shows/{id}/Episodes", context => fake.ShowAsync(context, MediaKind.Episode));
    }

    private static Task SendAsync(HttpContext context, JsonNode body) =>
        JsonAnswer.SendAsync(context.Response, body, context.RequestAborted);

    private async Task ListAsync(HttpContext context)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not var (query, view))
        {
            return;
        }

        if (query.MinSaved is not null && query.MinSavedForUser is null && !Version.BindsMinDateAlone)
        {
            await LoneDateAsync(context, query).ConfigureAwait(false);
            return;
        }

        SimulatedEntry[]? rows;
        int? count;
        lock (_server.Content.Gate)
        {
            count = query.Limit == 0 && PagingHabit.Of(context).IsSound ? _listing.CountAtOnce(query, view.User) : null;
            rows = count is null ? _listing.Rows(query, view.User) : [];
        }

        await SendRowsAsync(context, query, view, rows, count).ConfigureAwait(false);
    }

    // The statement names a parameter that nobody bound: newer drivers refuse that, older ones find nothing.
    private Task LoneDateAsync(HttpContext context, JellyfinQuery query) => Version.HasUserPaths
        ? JellyfinProblem.StatusAsync(context, StatusCodes.Status500InternalServerError)
        : SendRowsAsync(context, query, new JellyfinView(null, false, false, JellyfinFields.None), []);

    private async Task ShowAsync(HttpContext context, MediaKind kind)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not var (query, view))
        {
            return;
        }

        var season = JellyfinKey.Read(context.Request.Query["seasonId"]);
        int? number = int.TryParse(context.Request.Query["season"], out var parsed) ? parsed : null;
        SimulatedEntry[]? rows;
        lock (_server.Content.Gate)
        {
            rows = _listing.RowsOfShow(
                (string)context.Request.RouteValues["id"]!,
                kind,
                entry => (season is null || entry.Parent!.Key == season)
                    && (number is null || entry.Parent!.Number == number)
                    && (view.User is null || !entry.IsVersion));
        }

        await SendRowsAsync(context, query, view, rows).ConfigureAwait(false);
    }

    private async Task SendRowsAsync(
        HttpContext context, JellyfinQuery query, JellyfinView view, SimulatedEntry[]? rows, int? count = null)
    {
        if (rows is null)
        {
            await JellyfinProblem.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        var (page, total) = PagingHabit.Of(context).Cut(rows, query.Start, query.Limit);
        if (view.User is not null && _server.Content.HiddenFromUserPercent is > 0 and var hidden)
        {
            // What a user may not see is taken out after paging, so the page is short and the total as before.
            page = page.Where(entry => Dice.Percent(~entry.Item.Id) >= hidden).ToArray();
        }

        await RowStream.SendAsync(
            context,
            _server.Content.Gate,
            page,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("Items");
            },
            (writer, entry) => _rows.Write(writer, entry, view),
            writer =>
            {
                writer.WriteEndArray();
                writer.WriteNumber("TotalRecordCount", query.WantsTotal ? count ?? total : page.Count);
                writer.WriteNumber("StartIndex", query.Start);
                writer.WriteEndObject();
            }).ConfigureAwait(false);
    }

    private async Task ItemAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        if (!Guid.TryParse(id, out _))
        {
            await JellyfinProblem.StatusAsync(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
            return;
        }

        if (await ReadAsync(context).ConfigureAwait(false) is not var (_, view))
        {
            return;
        }

        SimulatedEntry? entry;
        lock (_server.Content.Gate)
        {
            entry = _listing.Find(id);
        }

        if (entry is null)
        {
            await JellyfinProblem.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        var whole = view with { Fields = JellyfinFields.All };
        await RowStream.SendAsync(
            context, _server.Content.Gate, new([entry]), _ => { }, (writer, row) => _rows.Write(writer, row, whole), _ => { })
            .ConfigureAwait(false);
    }

    private Task CountsAsync(HttpContext context)
    {
        var counts = new JsonObject();
        lock (_server.Content.Gate)
        {
            foreach (var (name, kind) in JellyfinCounts.Names)
            {
                counts[name] = kind is { } counted ? Count(counted) : 0;
            }

            counts["ItemCount"] = Enum.GetValues<MediaKind>().Sum(Count);
        }

        return SendAsync(context, counts);
    }

    private int Count(MediaKind kind) => _server.Content.Views.RowsOf(_server.Content.Tree.SectionOf(kind), [kind]).Length;

    /// <summary>Reads what is asked for, and for whom; null if that was refused already.</summary>
    private async Task<(JellyfinQuery Query, JellyfinView View)?> ReadAsync(HttpContext context)
    {
        var query = JellyfinQuery.Read(context.Request.Query, out var bad);
        if (bad is not null)
        {
            await JellyfinProblem.UnreadableAsync(context, bad).ConfigureAwait(false);
            return null;
        }

        var (user, refusal) = JellyfinUsers.Find(context, _server.Accounts);
        if (refusal is { } status)
        {
            await (status == StatusCodes.Status404NotFound
                ? JellyfinProblem.NotFoundAsync(context)
                : JellyfinProblem.StatusAsync(context, status)).ConfigureAwait(false);
            return null;
        }

        return (query, new JellyfinView(user, query.WantsUserData, query.WantsImages, query.Fields));
    }
}
