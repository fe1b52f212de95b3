using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Jellyfin's names for kinds of items.</summary>
internal static class JellyfinTypeNames
{
    public static MediaKind? KindOf(string type) => type.ToUpperInvariant() switch
    {
        "MOVIE" => MediaKind.Movie,
        "SERIES" => MediaKind.Show,
        "SEASON" => MediaKind.Season,
        "EPISODE" => MediaKind.Episode,
        "MUSICARTIST" => MediaKind.Artist,
        "MUSICALBUM" => MediaKind.Album,
        "AUDIO" => MediaKind.Track,
        _ => null,
    };

    public static string Of(MediaKind kind) => kind switch
    {
        MediaKind.Movie => "Movie",
        MediaKind.Show => "Series",
        MediaKind.Season => "Season",
        MediaKind.Artist => "MusicArtist",
        MediaKind.Album => "MusicAlbum",
        MediaKind.Track => "Audio",
        _ => "Episode",
    };
}
