namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Writes what the server offers, with each library's bytes and running time. Used under the content's lock.</summary>
internal static class PlexProviders
{
    public static void Write(PlexWriter writer, SimulatedContent content, bool withStorage)
    {
        writer.Begin();
        writer.Number("size", 1);
        writer.BeginList("MediaProvider");
        writer.BeginItem("MediaProvider");
        writer.Text("identifier", "com.plexapp.plugins.library");
        writer.Text("title", "Library");
        writer.BeginList("Feature");
        writer.BeginItem("Feature");
        writer.Text("key", "/library/sections");
        writer.Text("type", "content");
        writer.BeginList("Directory");
        foreach (var section in content.Tree.Sections.Where(section => !section.IsVanished))
        {
            Write(writer, content.Views, section, withStorage);
        }

        writer.EndList();
        writer.EndItem();
        writer.EndList();
        writer.EndItem();
        writer.EndList();
        writer.End();
    }

    private static void Write(PlexWriter writer, ContentViews views, SimulatedSection section, bool withStorage)
    {
        writer.BeginItem("Directory");
        writer.Text("id", PlexSections.KeyOf(section));
        writer.Text("key", $"/library/sections/{PlexSections.KeyOf(section)}");
        writer.Text("type", PlexSections.TypeOf(section));
        writer.Text("title", PlexSections.TitleOf(section));
        if (withStorage)
        {
            long bytes = 0, milliseconds = 0;
            foreach (var row in views.RowsOf(section, [section.Kinds[^1]]))
            {
                bytes += row.SizeBytes;
                milliseconds += (long)row.Item.Duration!.Value.TotalMilliseconds;
            }

            writer.Number("storageTotal", bytes);
            writer.Number("durationTotal", milliseconds);
        }

        writer.EndItem();
    }
}
