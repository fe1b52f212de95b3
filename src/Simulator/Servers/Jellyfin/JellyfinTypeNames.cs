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
        _ => null,
    };

    public static string Of(MediaKind kind) => kind switch
    {
        MediaKind.Movie => "Movie",
        MediaKind.Show => "Series",
        MediaKind.Season => "Season",
        _ => "Episode",
    };
}
