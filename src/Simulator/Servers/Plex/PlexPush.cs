using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Announces changes over the websocket, one by one and at once as a Plex does it.</summary>
internal sealed class PlexPush
{
    private const int Created = 0;
    private const int Processed = 5;
    private const int Deleted = 9;

    private readonly SimulatedServer _server;

    public PlexPush(SimulatedServer server)
    {
        _server = server;
        server.Content.OnChange = Announce;
        server.Playing.OnReport = Announce;
    }

    public void Map(WebApplication app)
    {
        app.MapGet("/:/websockets/notifications", ServeAsync);
        app.MapGet("/:/websocket/notifications", ServeAsync);
    }

    private static byte[] Message(string type, string list, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartObject("NotificationContainer");
        writer.WriteString("type", type);
        writer.WriteNumber("size", 1);
        writer.WriteStartArray(list);
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);

    private Task ServeAsync(HttpContext context) =>
        _server.Listeners.ServeAsync(context, PlexCaller.Of(context), greeting: null, _ => null);

    private void Announce(ContentChange change)
    {
        switch (change.Change)
        {
            case ContentChangeKind.Added:
                Announce(change, Created, "created");
                Announce(change, Processed, metadataState: null);
                break;
            case ContentChangeKind.Updated:
                Announce(change, Processed, metadataState: null);
                break;
            default:
                Announce(change, Deleted, "deleted");
                break;
        }
    }

    private void Announce(ContentChange change, int state, string? metadataState)
    {
        var section = PlexSections.KeyOf(_server.Content.Tree.SectionOf(change.Kind));
        _server.Listeners.Send(_ => true, () => Message("timeline", "TimelineEntry", writer =>
        {
            writer.WriteString("identifier", "com.plexapp.plugins.library");
            writer.WriteString("sectionID", section);
            writer.WriteString("itemID", Text(change.Key));
            if (metadataState is not null && change.Parent is { } parent && change.Top is { } top)
            {
                writer.WriteString("parentItemID", Text(parent));
                writer.WriteString("rootItemID", Text(top));
            }

            writer.WriteNumber("type", PlexTypeNumbers.Of(change.Kind));
            writer.WriteString("title", state == Processed ? change.Title : string.Empty);
            writer.WriteNumber("state", state);
            if (metadataState is not null)
            {
                writer.WriteString("metadataState", metadataState);
            }

            writer.WriteNumber("updatedAt", change.At.ToUnixTimeSeconds());
        }));
    }

    // It does not say who plays: whoever wants to know asks for the sessions.
    private void Announce(PlayingSession session, string state) => _server.Listeners.Send(
        _ => true,
        () => Message("playing", "PlaySessionStateNotification", writer =>
        {
            writer.WriteString("sessionKey", Text(session.Number));
            writer.WriteString("guid", string.Empty);
            writer.WriteString("ratingKey", PlexRowWriter.KeyOf(session.Entry));
            writer.WriteString("url", string.Empty);
            writer.WriteString("key", $"/library/metadata/{PlexRowWriter.KeyOf(session.Entry)}");
            writer.WriteNumber("viewOffset", (long)session.Position.TotalMilliseconds);
            writer.WriteString("state", state);
        }));
}
