using System.Globalization;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Marking, reports of players, who plays what now, and what was played to the end.</summary>
internal sealed class PlexWatching(SimulatedServer server, PlexListing listing, PlexRowWriter rows)
{
    public void Map(WebApplication app)
    {
        string[] methods = ["GET", "PUT", "POST"];
        app.MapMethods("/:/scrobble", methods, context => MarkAsync(context, isViewed: true));
        app.MapMethods("/:/unscrobble", methods, context => MarkAsync(context, isViewed: false));
        app.MapMethods("/:/timeline", methods, TimelineAsync);
        app.MapGet("/accounts", AccountsAsync);
        app.MapGet("/status/sessions", SessionsAsync);
        app.MapGet("/status/sessions/history/all", HistoryAsync);
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private Task MarkAsync(HttpContext context, bool isViewed)
    {
        lock (server.Content.Gate)
        {
            if (listing.Find(context.Request.Query["key"].ToString()) is not { } entry)
            {
                return StatusAsync(context, StatusCodes.Status404NotFound);
            }

            // State only: the history has no line of it.
            server.Accounts.Change(PlexCaller.Of(context), [.. entry.Leaves()], (state, _, now) => isViewed
                ? server.Accounts.Rules.MarkPlayed(state, played: null, now)
                : server.Accounts.Rules.MarkUnplayed(state));
        }

        return Task.CompletedTask;
    }

    private Task TimelineAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var device = context.Request.Headers["X-Plex-Client-Identifier"].FirstOrDefault() ?? query["X-Plex-Client-Identifier"];
        if (string.IsNullOrEmpty(device))
        {
            return StatusAsync(context, StatusCodes.Status400BadRequest);
        }

        // Without a duration a report is taken and ignored.
        var isWhole = long.TryParse(query["time"], out var time) & long.TryParse(query["duration"], out var duration);
        lock (server.Content.Gate)
        {
            if (listing.Find(query["ratingKey"].ToString()) is not { Children: null } entry)
            {
                return StatusAsync(context, StatusCodes.Status404NotFound);
            }

            if (isWhole && duration > 0)
            {
                Report(PlexCaller.Of(context), device, entry, TimeSpan.FromMilliseconds(time), query["state"].ToString());
            }
        }

        return PlexAnswers.SendAsync(context, server.Content.Gate, writer =>
        {
            writer.Begin();
            writer.Number("size", 0);
            writer.End();
        });
    }

    private void Report(SimulatedAccount account, string device, SimulatedEntry entry, TimeSpan position, string state)
    {
        var session = server.Playing.Play(account, device, entry, position, isPaused: state == "paused");
        var isPlayed = PlexWatchRules.IsPlayedAt(entry, position);

        // Beyond the threshold a playing counts once, however many reports of it follow.
        if (!isPlayed || !session.HasCounted)
        {
            server.Accounts.Change(
                account, [entry], (known, row, now) => server.Accounts.Rules.At(known, row, position, now), isProgress: true);
        }

        if (isPlayed && !session.HasCounted)
        {
            server.Playing.Count(session);
        }

        if (state == "stopped")
        {
            server.Playing.Stop(account, device);
        }

        server.Playing.OnReport?.Invoke(session, state);
    }

    private Task AccountsAsync(HttpContext context) => PlexAnswers.SendAsync(context, server.Content.Gate, writer =>
    {
        writer.Begin();
        writer.Number("size", server.Accounts.All.Count + 1);
        writer.Text("identifier", "com.plexapp.system.accounts");
        writer.BeginList("Account");
        // The first is the server's own: it has no name and watches nothing.
        foreach (var (id, name) in server.Accounts.All.Select(account => (account.Id, account.Name)).Prepend(("0", "")))
        {
            writer.BeginItem("Account");
            writer.Number("id", long.Parse(id, CultureInfo.InvariantCulture));
            writer.Text("key", $"/accounts/{id}");
            writer.Text("name", name);
            writer.EndItem();
        }

        writer.EndList();
        writer.End();
    });

    private Task SessionsAsync(HttpContext context) => PlexAnswers.SendAsync(context, server.Content.Gate, writer =>
    {
        writer.Begin();
        writer.Number("size", server.Playing.Now.Count);
        writer.BeginList("Metadata");
        foreach (var session in server.Playing.Now)
        {
            rows.WriteSession(writer, session);
        }

        writer.EndList();
        writer.End();
    });

    private Task HistoryAsync(HttpContext context) => PlexAnswers.SendAsync(context, server.Content.Gate, writer =>
    {
        var query = context.Request.Query;
        var (after, account) = (Bound(query, "viewedAt>>", 1) ?? Bound(query, "viewedAt>", 0), query["accountID"].ToString());
        var lines = server.Playing.History
            .Where(line => (after is not { } from || line.At.ToUnixTimeSeconds() >= from)
                && (account.Length == 0 || line.Account.Id == account))
            .OrderBy(line => line.Number);
        var sorted = query["sort"] == "viewedAt:desc" ? lines.Reverse().ToList() : [.. lines];
        var start = PlexPaging.Start(context);
        var page = start is { } from && PlexPaging.Size(context) is { } size ? sorted.Skip(from).Take(size).ToList() : sorted;
        writer.Begin();
        writer.Number("size", page.Count);
        if (start is { } offset)
        {
            writer.Number("totalSize", sorted.Count);
            writer.Number("offset", offset);
        }

        writer.BeginList("Metadata");
        foreach (var line in page)
        {
            // A line of a deleted item stays and lacks the item's keys.
            PlexHistoryWriter.Write(writer, line, isThere: server.Content.Tree.FindKey(line.Entry.Key) == line.Entry);
        }

        writer.EndList();
        writer.End();
    });

    private static long? Bound(IQueryCollection query, string name, int more) =>
        long.TryParse(query[name], CultureInfo.InvariantCulture, out var seconds) ? seconds + more : null;
}
