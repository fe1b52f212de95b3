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
        "8" => MediaKind.Artist,
        "9" => MediaKind.Album,
        "10" => MediaKind.Track,
        _ => null,
    };

    public static int Of(MediaKind kind) => kind switch
    {
        MediaKind.Movie => 1,
        MediaKind.Show => 2,
        MediaKind.Season => 3,
        MediaKind.Episode => 4,
        MediaKind.Artist => 8,
        MediaKind.Album => 9,
        _ => 10,
    };

    public static string NameOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie => "movie",
        MediaKind.Show => "show",
        MediaKind.Season => "season",
        MediaKind.Episode => "episode",
        MediaKind.Artist => "artist",
        MediaKind.Album => "album",
        _ => "track",
    };

    public static string ElementOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie or MediaKind.Episode => "Video",
        MediaKind.Track => "Track",
        _ => "Directory",
    };
}
