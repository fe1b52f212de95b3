using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync;

/// <summary>
/// Which kinds of items a library holds, in the order in which a pass reads them: parents before their children.
/// </summary>
internal static class LibraryKinds
{
    /// <summary>The kinds of a library.</summary>
    public static IReadOnlyList<MediaKind> Of(LibraryKind kind) => kind switch
    {
        LibraryKind.Movies => [MediaKind.Movie],
        LibraryKind.Shows => [MediaKind.Show, MediaKind.Season, MediaKind.Episode],
        LibraryKind.Mixed => [MediaKind.Movie, MediaKind.Show, MediaKind.Season, MediaKind.Episode],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
