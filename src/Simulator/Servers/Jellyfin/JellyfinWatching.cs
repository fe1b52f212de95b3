using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Reading and writing what users have watched.</summary>
internal sealed class JellyfinWatching(SimulatedServer server, JellyfinListing listing)
{
    private readonly JellyfinUserDataWriter _userData = new(server);

    public void Map(WebApplication app)
    {
        app.MapGet("/UserItems/{id}/UserData", context => FromNewPath(context, ReadAsync));
        app.MapPost("/UserItems/{id}/UserData", context => FromNewPath(context, WriteAsync));
        MapPair(app, "/UserPlayedItems/{id}", "/Users/{user}/PlayedItems/{id}", MarkPlayedAsync, MarkUnplayedAsync);
        MapPair(
            app,
            "/UserFavoriteItems/{id}",
            "/Users/{user}/FavoriteItems/{id}",
            context => FavoriteAsync(context, isFavorite: true),
            context => FavoriteAsync(context, isFavorite: false));
    }

    private void MapPair(WebApplication app, string newer, string older, RequestDelegate set, RequestDelegate unset)
    {
        app.MapPost(newer, context => FromNewPath(context, set));
        app.MapDelete(newer, context => FromNewPath(context, unset));
        app.MapPost(older, set);
        app.MapDelete(older, unset);
    }

    private Task FromNewPath(HttpContext context, RequestDelegate answer) => new JellyfinVersion(server.Version).HasUserPaths
        ? answer(context)
        : JellyfinProblem.StatusAsync(context, StatusCodes.Status404NotFound);

    private Task ReadAsync(HttpContext context) => ChangeAsync(context, (_, _) => { });

    private async Task WriteAsync(HttpContext context)
    {
        JsonNode? body;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await JellyfinProblem.StatusAsync(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
            return;
        }

        // Absolute, and what is not named stays.
        await ChangeAsync(context, (user, entry) => server.Accounts.Change(user, [entry], (state, _, _) => state with
        {
            IsPlayed = (bool?)body?["Played"] ?? state.IsPlayed,
            PlayCount = (int?)body?["PlayCount"] ?? state.PlayCount,
            Position = (long?)body?["PlaybackPositionTicks"] is { } ticks ? TimeSpan.FromTicks(ticks) : state.Position,
            LastPlayed = (DateTimeOffset?)body?["LastPlayedDate"] ?? state.LastPlayed,
            IsFavorite = (bool?)body?["IsFavorite"] ?? state.IsFavorite,
        })).ConfigureAwait(false);
    }

    private Task MarkPlayedAsync(HttpContext context)
    {
        const DateTimeStyles utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        var text = context.Request.Query["datePlayed"].ToString();
        DateTimeOffset? played = null;
        if (text.Length > 0)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var parsed))
            {
                return JellyfinProblem.UnreadableAsync(context, "datePlayed");
            }

            played = parsed;
        }

        return ChangeAsync(context, (user, entry) => server.Accounts.Change(
            user, [.. entry.Leaves()], (state, _, now) => server.Accounts.Rules.MarkPlayed(state, played, now)));
    }

    private Task MarkUnplayedAsync(HttpContext context) => ChangeAsync(context, (user, entry) => server.Accounts.Change(
        user, [.. entry.Leaves()], (state, _, _) => server.Accounts.Rules.MarkUnplayed(state)));

    private Task FavoriteAsync(HttpContext context, bool isFavorite) => ChangeAsync(context, (user, entry) =>
        server.Accounts.Change(user, [entry], (state, _, _) => state with { IsFavorite = isFavorite }));

    /// <summary>Does something to a user's data of an item and answers with what that then is.</summary>
    private async Task ChangeAsync(HttpContext context, Action<SimulatedAccount, SimulatedEntry> change)
    {
        var (user, refusal) = JellyfinUsers.Find(context, server.Accounts);
        if (user is null)
        {
            // An API key that names nobody has no data to write.
            await JellyfinProblem.StatusAsync(context, refusal ?? StatusCodes.Status400BadRequest).ConfigureAwait(false);
            return;
        }

        SimulatedEntry? entry;
        lock (server.Content.Gate)
        {
            entry = listing.Find((string)context.Request.RouteValues["id"]!);
            if (entry is not null)
            {
                change(user, entry);
            }
        }

        if (entry is null)
        {
            await JellyfinProblem.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        await RowStream.SendAsync(
            context, server.Content.Gate, new([entry]), _ => { }, (writer, row) => _userData.Write(writer, user, row), _ => { })
            .ConfigureAwait(false);
    }
}
