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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Jellyfin has no such type."),
    };

    /// <summary>
    /// Up to 11 a sort by name alone leaves ties to chance, and the database may break them differently for each page. These
    /// orders tie only for items that are alike in every field; who pages joins rows by key and checks the count.
    /// </summary>
    public static string SortOf(MediaKind kind) => kind switch
    {
        MediaKind.Episode => "SeriesSortName,ParentIndexNumber,IndexNumber,SortName,DateCreated",
        MediaKind.Season => "SeriesSortName,IndexNumber,SortName,DateCreated",
        _ => "SortName,ProductionYear,DateCreated",
    };
}
