using System.Text.Json;
using System.Text.Json.Nodes;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>What players report while they play, and who plays what now.</summary>
internal sealed class JellyfinPlaying(SimulatedServer server, JellyfinListing listing)
{
    private readonly JellyfinRowWriter _rows = new(server);

    public void Map(WebApplication app)
    {
        app.MapPost("/Sessions/Playing", context => ReportAsync(context, Start));
        app.MapPost("/Sessions/Playing/Progress", context => ReportAsync(context, Progress));
        app.MapPost("/Sessions/Playing/Stopped", context => ReportAsync(context, Stopped));
        app.MapGet("/Sessions", SessionsAsync);
    }

    private static TimeSpan? PositionOf(JsonNode body) =>
        (long?)body["PositionTicks"] is { } ticks ? TimeSpan.FromTicks(ticks) : null;

    private void Start(JellyfinCaller caller, SimulatedEntry entry, JsonNode body)
    {
        var user = caller.User!;
        server.Playing.Play(user, caller.Device, entry, PositionOf(body) ?? TimeSpan.Zero, isPaused: false);
        server.Accounts.Change(user, [entry], server.Accounts.Rules.Start);
    }

    private void Progress(JellyfinCaller caller, SimulatedEntry entry, JsonNode body)
    {
        var user = caller.User!;
        var position = PositionOf(body) ?? TimeSpan.Zero;
        server.Playing.Play(user, caller.Device, entry, position, (bool?)body["IsPaused"] ?? false);
        server.Accounts.Change(
            user, [entry], (state, row, now) => server.Accounts.Rules.At(state, row, position, now), isProgress: true);
    }

    private void Stopped(JellyfinCaller caller, SimulatedEntry entry, JsonNode body)
    {
        var user = caller.User!;
        server.Playing.Stop(user, caller.Device);
        if ((bool?)body["Failed"] is true)
        {
            return;
        }

        server.Accounts.Change(user, [entry], (state, row, now) => PositionOf(body) is { } position
            ? server.Accounts.Rules.At(state, row, position, now)
            : JellyfinWatchRules.StoppedSomewhere(state));
    }

    private async Task ReportAsync(HttpContext context, Action<JellyfinCaller, SimulatedEntry, JsonNode> report)
    {
        JsonNode? body;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (JsonException)
        {
            body = null;
        }

        if (body is not JsonObject || (string?)body["ItemId"] is not { } id)
        {
            await JellyfinProblem.StatusAsync(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
            return;
        }

        // An API key plays nothing: its reports are taken and forgotten.
        var caller = JellyfinCaller.Of(context);
        lock (server.Content.Gate)
        {
            if (caller.User is not null && listing.Find(id) is { Children: null } entry)
            {
                report(caller, entry, body);
            }
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task SessionsAsync(HttpContext context)
    {
        PlayingSession[] sessions;
        lock (server.Content.Gate)
        {
            sessions = [.. server.Playing.Now];
        }

        return RowStream.SendAsync(
            context,
            server.Content.Gate,
            [],
            writer => writer.WriteStartArray(),
            (_, _) => { },
            writer =>
            {
                lock (server.Content.Gate)
                {
                    foreach (var session in sessions)
                    {
                        Write(writer, session);
                    }
                }

                writer.WriteEndArray();
            });
    }

    private void Write(Utf8JsonWriter writer, PlayingSession session)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("PlayState");
        writer.WriteNumber("PositionTicks", session.Position.Ticks);
        writer.WriteBoolean("CanSeek", true);
        writer.WriteBoolean("IsPaused", session.IsPaused);
        writer.WriteBoolean("IsMuted", false);
        writer.WriteString("MediaSourceId", JellyfinKey.Of(session.Entry.Key));
        writer.WriteString("PlayMethod", "DirectPlay");
        writer.WriteString("RepeatMode", "RepeatNone");
        writer.WriteString("PlaybackOrder", "Default");
        writer.WriteEndObject();
        writer.WriteString("Id", JellyfinKey.Of(session.Number));
        writer.WriteString("UserId", session.Account.Id);
        writer.WriteString("UserName", session.Account.Name);
        writer.WriteString("Client", "simulated");
        writer.WriteString("LastActivityDate", JellyfinDate.Of(server.Clock.Now));
        writer.WriteString("DeviceName", session.Device);
        writer.WritePropertyName("NowPlayingItem");
        var fields = JellyfinFields.Path | JellyfinFields.ProviderIds | JellyfinFields.DateCreated | JellyfinFields.ParentId;
        _rows.Write(writer, session.Entry, new JellyfinView(User: null, WantsUserData: false, WantsImages: false, fields));
        writer.WriteString("DeviceId", session.Device);
        writer.WriteEndObject();
    }
}
