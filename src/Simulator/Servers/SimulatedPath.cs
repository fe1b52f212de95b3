using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>Where a simulated server would keep an item.</summary>
internal static class SimulatedPath
{
    public static string Of(SimulatedItem item) => item.Kind switch
    {
        MediaKind.Movie => $"/media/Movies/{item.Title} ({item.Year})/{item.Title} ({item.Year}).mkv",
        MediaKind.Show => $"/media/Shows/{item.Title} ({item.Year})",
        MediaKind.Season => $"{Of(item.Show!)}/Season {item.SeasonNumber:00}",
        _ => $"{Of(item.Season!)}/{item.Show!.Title} S{item.SeasonNumber:00}E{item.EpisodeNumber:00}.mkv",
    };
}
