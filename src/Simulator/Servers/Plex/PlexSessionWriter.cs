using System.Globalization;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Writes who plays an item, and on what. In JSON these are objects, not lists.</summary>
internal static class PlexSessionWriter
{
    public static void Write(PlexWriter writer, PlayingSession session)
    {
        writer.BeginObject("User");
        writer.Text("id", session.Account.Id);
        writer.Text("title", session.Account.Name);
        writer.EndItem();
        writer.BeginObject("Player");
        writer.Text("machineIdentifier", session.Device);
        writer.Text("state", session.IsPaused ? "paused" : "playing");
        writer.Flag("local", true);
        writer.EndItem();
        writer.BeginObject("Session");
        writer.Text("id", session.Number.ToString("x24", CultureInfo.InvariantCulture));
        writer.EndItem();
    }
}
