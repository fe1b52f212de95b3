using System.Globalization;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>The libraries of a simulated Plex. Used under the content's lock.</summary>
internal static class PlexSections
{
    private static readonly string[] Keys = ["Movies", "Shows", "Music"];

    /// <summary>The key of a library, from "1".</summary>
    public static string KeyOf(SimulatedSection section) => NumberOf(section).ToString(CultureInfo.InvariantCulture);

    public static string TypeOf(SimulatedSection section) => section.Name switch
    {
        "Movies" => "movie",
        "Shows" => "show",
        _ => "artist",
    };

    /// <summary>The library with a key; null if there is none, or it has vanished.</summary>
    public static SimulatedSection? Find(ContentTree tree, string key) =>
        tree.Sections.FirstOrDefault(section => !section.IsVanished && KeyOf(section) == key);

    /// <summary>What a container or a row says of the library that it is of.</summary>
    public static void WriteOf(PlexWriter writer, SimulatedSection section)
    {
        writer.Number("librarySectionID", NumberOf(section));
        writer.Text("librarySectionTitle", TitleOf(section));
        writer.Text("librarySectionUUID", UuidOf(section));
    }

    /// <summary>Writes all libraries.</summary>
    public static void Write(PlexWriter writer, ContentTree tree)
    {
        var present = tree.Sections.Where(section => !section.IsVanished).ToList();
        writer.Begin();
        writer.Number("size", present.Count);
        writer.Flag("allowSync", false);
        writer.Text("title1", "Plex Library");
        writer.BeginList("Directory");
        foreach (var section in present)
        {
            Write(writer, section);
        }

        writer.EndList();
        writer.End();
    }

    public static string TitleOf(SimulatedSection section) => section.Name == "Shows" ? "TV Shows" : section.Name;

    private static int NumberOf(SimulatedSection section) => Array.IndexOf(Keys, section.Name) + 1;

    private static string UuidOf(SimulatedSection section) => $"5eb0a1c4-0000-4000-8000-00000000000{NumberOf(section)}";

    private static void Write(PlexWriter writer, SimulatedSection section)
    {
        writer.BeginItem("Directory");
        writer.Flag("allowSync", true);
        writer.Flag("filters", true);
        writer.Flag("refreshing", section.IsScanning);
        writer.Text("key", KeyOf(section));
        writer.Text("type", TypeOf(section));
        writer.Text("title", TitleOf(section));
        writer.Text("uuid", UuidOf(section));
        writer.Number("updatedAt", section.ScannedAt.ToUnixTimeSeconds());
        writer.Number("createdAt", 1_700_000_000);
        writer.Number("scannedAt", section.ScannedAt.ToUnixTimeSeconds());
        writer.Flag("content", true);
        writer.Flag("directory", true);
        writer.Number("contentChangedAt", section.ContentMark);
        writer.Number("hidden", 0);
        writer.BeginList("Location");
        writer.BeginItem("Location");
        writer.Number("id", NumberOf(section));
        writer.Text("path", $"/media/{section.Name}");
        writer.EndItem();
        writer.EndList();
        writer.EndItem();
    }
}
