using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>Where a simulated server keeps an item. Paths follow files, not what the server says about them.</summary>
internal static class SimulatedPath
{
    public static string Of(SimulatedEntry entry) => entry.Kind switch
    {
        MediaKind.Movie => $"/media/Movies/{Folder(entry)}/{Folder(entry)}{entry.FileNote}.mkv",
        MediaKind.Show => $"/media/Shows/{Folder(entry)}",
        MediaKind.Season => $"{Of(entry.Parent!)}/Season {entry.Number:00}",
        MediaKind.Artist => $"/media/Music/{entry.Item.Title}",
        MediaKind.Album => $"{Of(entry.Parent!)}/{Folder(entry)}",
        MediaKind.Track => $"{Of(entry.Parent!)}/{entry.Number:00} {entry.Item.Title}{entry.FileNote}.mp3",
        _ => $"{Of(entry.Parent!)}/{entry.Top.Item.Title} S{entry.Parent!.Number:00}E{entry.Number:00}{entry.FileNote}.mkv",
    };

    private static string Folder(SimulatedEntry entry) => $"{entry.Item.Title} ({entry.Item.Year})";
}
