using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>The numbers of /Items/Counts and the kinds they count; without a kind a number is always 0.</summary>
internal static class JellyfinCounts
{
    public static readonly IReadOnlyList<(string Name, MediaKind? Kind)> Names =
    [
        ("MovieCount", MediaKind.Movie),
        ("SeriesCount", MediaKind.Show),
        ("EpisodeCount", MediaKind.Episode),
        ("ArtistCount", MediaKind.Artist),
        ("ProgramCount", null),
        ("TrailerCount", null),
        ("SongCount", MediaKind.Track),
        ("AlbumCount", MediaKind.Album),
        ("MusicVideoCount", null),
        ("BoxSetCount", null),
        ("BookCount", null),
    ];
}
