using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.TestSupport.MediaServers;

/// <summary>Items of a made-up library.</summary>
public static class MadeUpItems
{
    /// <summary>A movie with an imdb id, unless it is told not to have one.</summary>
    public static ServerItem Movie(string prefix, int number, bool ids = true) => new()
    {
        Key = Key(prefix, "m", number),
        Kind = MediaKind.Movie,
        Title = $"Movie {number}",
        Year = 1950 + (number % 70),
        DurationMs = 5_400_000 + (number * 1_000L),
        ExternalIds = ids ? [new ExternalId("imdb", $"tt{number:D7}")] : [],
        AddedAt = new DateTimeOffset(2025, 5, 5, 5, 5, 5, TimeSpan.Zero),
    };

    /// <summary>A show with a tvdb id.</summary>
    public static ServerItem Show(string prefix, int number) => new()
    {
        Key = Key(prefix, "s", number),
        Kind = MediaKind.Show,
        Title = $"Show {number}",
        Year = 2000 + (number % 20),
        ExternalIds = [new ExternalId("tvdb", number.ToString(CultureInfo.InvariantCulture))],
    };

    /// <summary>A season without external ids.</summary>
    public static ServerItem Season(string prefix, int show, int season) => new()
    {
        Key = Key(prefix, $"s{show}s", season),
        Kind = MediaKind.Season,
        Title = $"Season {season}",
        ShowKey = Key(prefix, "s", show),
        SeasonNumber = season,
    };

    /// <summary>An episode without external ids.</summary>
    public static ServerItem Episode(string prefix, int show, int season, int episode) => new()
    {
        Key = Key(prefix, $"s{show}s{season}e", episode),
        Kind = MediaKind.Episode,
        Title = $"Episode {episode}",
        ShowKey = Key(prefix, "s", show),
        SeasonKey = Key(prefix, $"s{show}s", season),
        SeasonNumber = season,
        EpisodeNumber = episode,
        DurationMs = 1_500_000,
    };

    /// <summary>An artist without external ids.</summary>
    public static ServerItem Artist(string prefix, int number) => new()
    {
        Key = Key(prefix, "a", number),
        Kind = MediaKind.Artist,
        Title = $"Artist {number}",
    };

    /// <summary>An album without external ids.</summary>
    public static ServerItem Album(string prefix, int artist, int album) => new()
    {
        Key = Key(prefix, $"a{artist}a", album),
        Kind = MediaKind.Album,
        Title = $"Album {album}",
        Year = 1970 + album,
        ShowKey = Key(prefix, "a", artist),
    };

    /// <summary>A track of the first disc without external ids.</summary>
    public static ServerItem Track(string prefix, int artist, int album, int track) => new()
    {
        Key = Key(prefix, $"a{artist}a{album}t", track),
        Kind = MediaKind.Track,
        Title = $"Track {track}",
        ShowKey = Key(prefix, $"a{artist}a", album),
        SeasonNumber = 1,
        EpisodeNumber = track,
        DurationMs = 215_000,
    };

    /// <summary>Fills a server with shows of two seasons each.</summary>
    public static void AddShows(FakeMediaServer server, string prefix, int first, int count, int episodesPerSeason)
    {
        for (var show = first; show < first + count; show++)
        {
            server[MediaKind.Show].Add(Show(prefix, show));
            for (var season = 1; season <= 2; season++)
            {
                server[MediaKind.Season].Add(Season(prefix, show, season));
                for (var episode = 1; episode <= episodesPerSeason; episode++)
                {
                    server[MediaKind.Episode].Add(Episode(prefix, show, season, episode));
                }
            }
        }
    }

    private static string Key(string prefix, string kind, int number) =>
        $"{prefix}-{kind}{number.ToString(CultureInfo.InvariantCulture)}";
}
