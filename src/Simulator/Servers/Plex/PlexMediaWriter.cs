using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Writes an item's files: a medium with one part for each version. Used under the content's lock.</summary>
internal static class PlexMediaWriter
{
    public static void Write(PlexWriter writer, SimulatedEntry entry)
    {
        if (entry.Item.Duration is not { } duration)
        {
            return;
        }

        writer.BeginList("Media");
        for (var version = 0; version <= entry.Versions; version++)
        {
            WriteMedium(writer, entry, (long)duration.TotalMilliseconds, version);
        }

        writer.EndList();
    }

    private static void WriteMedium(PlexWriter writer, SimulatedEntry entry, long length, int version)
    {
        var part = (((entry.Key * 100) + version) * 100) + entry.Revision;
        writer.BeginItem("Media");
        writer.Number("id", part + 1);
        writer.Number("duration", length);
        var container = entry.Kind == MediaKind.Track ? "mp3" : "mkv";
        writer.Text("container", container);
        writer.BeginList("Part");
        writer.BeginItem("Part");
        writer.Number("id", part);
        writer.Text("key", $"/library/parts/{part}/{PlexTime.Of(entry.Added) + entry.Revision}/file.{container}");
        writer.Number("duration", length);
        writer.Text("file", version == 0 ? SimulatedPath.Of(entry) : $"/media/versions/{part}.{container}");
        writer.Number("size", entry.SizeBytes + version);
        writer.Text("container", container);
        writer.EndItem();
        writer.EndList();
        writer.EndItem();
    }
}
