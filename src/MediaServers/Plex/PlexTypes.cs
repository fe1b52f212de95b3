using MediaSync.Core.Catalog;

namespace MediaSync.MediaServers.Plex;

/// <summary>Plex's numbers and names for kinds of items.</summary>
internal static class PlexTypes
{
    public static int NumberOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie => 1,
        MediaKind.Show => 2,
        MediaKind.Season => 3,
        MediaKind.Episode => 4,
        MediaKind.Artist => 8,
        MediaKind.Album => 9,
        MediaKind.Track => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Plex has no such type."),
    };

    public static string NameOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie => "movie",
        MediaKind.Show => "show",
        MediaKind.Season => "season",
        MediaKind.Episode => "episode",
        MediaKind.Artist => "artist",
        MediaKind.Album => "album",
        MediaKind.Track => "track",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Plex has no such type."),
    };
}
