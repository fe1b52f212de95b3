using MediaSync.Core.Catalog;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Jellyfin's names for kinds of items, and how each is listed.</summary>
internal static class JellyfinTypes
{
    public static string NameOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie => "Movie",
        MediaKind.Show => "Series",
        MediaKind.Season => "Season",
        MediaKind.Episode => "Episode",
        MediaKind.Artist => "MusicArtist",
        MediaKind.Album => "MusicAlbum",
        MediaKind.Track => "Audio",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Jellyfin has no such type."),
    };

    /// <summary>The kind that a name stands for; null if it is none of ours.</summary>
    public static MediaKind? KindOf(string? name) => name switch
    {
        "Movie" => MediaKind.Movie,
        "Series" => MediaKind.Show,
        "Season" => MediaKind.Season,
        "Episode" => MediaKind.Episode,
        "MusicArtist" => MediaKind.Artist,
        "MusicAlbum" => MediaKind.Album,
        "Audio" => MediaKind.Track,
        _ => null,
    };

    /// <summary>True if the number of items below is asked for and mirrored.</summary>
    public static bool IsCounted(MediaKind kind) => kind is MediaKind.Show or MediaKind.Album;

    /// <summary>
    /// Up to 11 a sort by name alone leaves ties to chance, and the database may break them differently for each page. These
    /// orders tie only for items that are alike in every field; who pages joins rows by key and checks the count.
    /// </summary>
    public static string SortOf(IReadOnlyList<MediaKind> kinds) => kinds[^1] switch
    {
        MediaKind.Track => "AlbumArtist,Album,ParentIndexNumber,IndexNumber,SortName,DateCreated",
        MediaKind.Album => "AlbumArtist,SortName,ProductionYear,DateCreated",
        MediaKind.Episode => "SeriesSortName,ParentIndexNumber,IndexNumber,SortName,DateCreated",
        MediaKind.Season => "SeriesSortName,IndexNumber,SortName,DateCreated",
        _ => "SortName,ProductionYear,DateCreated",
    };
}
