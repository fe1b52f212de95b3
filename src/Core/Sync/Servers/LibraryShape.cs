using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Servers;

/// <summary>How the items of a library hang together, as far as a search for differences needs it.</summary>
/// <param name="Kinds">Every kind, in the order in which a pass writes them: parents before their children.</param>
/// <param name="Container">What counts the items below it: shows or albums; null if there is nothing below anything.</param>
/// <param name="Below">The kinds below a container, in writing order.</param>
/// <param name="Flat">Kinds that no container counts.</param>
internal sealed record LibraryShape(
    IReadOnlyList<MediaKind> Kinds, MediaKind? Container, IReadOnlyList<MediaKind> Below, IReadOnlyList<MediaKind> Flat)
{
    private static readonly LibraryShape Movies = new([MediaKind.Movie], null, [], [MediaKind.Movie]);

    private static readonly LibraryShape Shows = new(
        [MediaKind.Show, MediaKind.Season, MediaKind.Episode], MediaKind.Show, [MediaKind.Season, MediaKind.Episode], []);

    private static readonly LibraryShape Mixed = new(
        [MediaKind.Movie, .. Shows.Kinds], MediaKind.Show, Shows.Below, [MediaKind.Movie]);

    private static readonly LibraryShape Music = new(
        [MediaKind.Artist, MediaKind.Album, MediaKind.Track], MediaKind.Album, [MediaKind.Track], [MediaKind.Artist]);

    private static readonly LibraryShape FlatMusic = Music with { Container = null, Below = [], Flat = Music.Kinds };

    /// <summary>The kind at the bottom, of which there are most: episodes, tracks or movies.</summary>
    public MediaKind Leaf => Kinds[^1];

    /// <summary>The kinds that are files: movies, episodes, tracks.</summary>
    public IEnumerable<MediaKind> Files => Kinds.Where(kind => kind is MediaKind.Movie or MediaKind.Episode or MediaKind.Track);

    /// <summary>The shape of a library.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="habits">Whether albums say how many tracks they have.</param>
    public static LibraryShape Of(LibraryKind kind, ServerHabits habits) => kind switch
    {
        LibraryKind.Movies => Movies,
        LibraryKind.Shows => Shows,
        LibraryKind.Mixed => Mixed,
        LibraryKind.Music => habits.CountsAlbums ? Music : FlatMusic,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
