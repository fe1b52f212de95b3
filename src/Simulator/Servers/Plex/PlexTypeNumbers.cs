using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Plex's numbers, names and XML elements for kinds of items.</summary>
internal static class PlexTypeNumbers
{
    public static MediaKind? KindOf(string number) => number switch
    {
        "1" => MediaKind.Movie,
        "2" => MediaKind.Show,
        "3" => MediaKind.Season,
        "4" => MediaKind.Episode,
        _ => null,
    };

    public static int Of(MediaKind kind) => kind switch
    {
        MediaKind.Movie => 1,
        MediaKind.Show => 2,
        MediaKind.Season => 3,
        _ => 4,
    };

    public static string NameOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie => "movie",
        MediaKind.Show => "show",
        MediaKind.Season => "season",
        _ => "episode",
    };

    public static string ElementOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie or MediaKind.Episode => "Video",
        _ => "Directory",
    };
}
