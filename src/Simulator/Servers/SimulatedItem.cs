using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// A made-up movie, show, season, episode, artist, album or track: who it is, the same on every server that has it and
/// whatever is done to it there.
/// What a server holds of it now (key, title, place, file, what is below) is in its <see cref="SimulatedContent"/>.
/// </summary>
public sealed record SimulatedItem
{
    /// <summary>Names the item in the made-up world; unique over all kinds.</summary>
    public required long Id { get; init; }

    /// <summary>Kind of the item.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>Title, made of word lists.</summary>
    public required string Title { get; init; }

    /// <summary>Year of first release; absent for artists.</summary>
    public int? Year { get; init; }

    /// <summary>The item right above: the season of an episode, the album of a track; null at the top.</summary>
    public SimulatedItem? Parent { get; init; }

    /// <summary>The number below <see cref="Parent"/>: of the season (0: specials), episode, album or track.</summary>
    public int? Number { get; init; }

    /// <summary>For seasons and episodes.</summary>
    public SimulatedItem? Show => Kind == MediaKind.Episode ? Parent?.Parent : Kind == MediaKind.Season ? Parent : null;

    /// <summary>For episodes.</summary>
    public SimulatedItem? Season => Kind == MediaKind.Episode ? Parent : null;

    /// <summary>For seasons and episodes; 0 holds the specials.</summary>
    public int? SeasonNumber => Kind == MediaKind.Episode ? Parent?.Number : Kind == MediaKind.Season ? Number : null;

    /// <summary>For episodes, from 1.</summary>
    public int? EpisodeNumber => Kind == MediaKind.Episode ? Number : null;

    /// <summary>For what can be played: movies, episodes and tracks.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>For what can be played; often beyond 2^32.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>When a server first saw it.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>For what can be played its own length; for shows that of a typical episode; else null.</summary>
    public TimeSpan? TypicalDuration => Kind == MediaKind.Show ? TimeSpan.FromMinutes(20 + (Id % 7 * 5)) : Duration;

    /// <summary>The id at imdb; seasons and music have none there.</summary>
    public string? Imdb => IsMusic || Kind == MediaKind.Season ? null : $"tt{90_000_000 + Id}";

    /// <summary>The id at tmdb; music has none there.</summary>
    public long? Tmdb => IsMusic ? null : 700_000_000 + Id;

    /// <summary>The id at tvdb; movies and music have none here.</summary>
    public long? Tvdb => IsMusic || Kind == MediaKind.Movie ? null : 800_000_000 + Id;

    /// <summary>The id at MusicBrainz, for artists, albums and tracks.</summary>
    public Guid? MusicBrainz => IsMusic ? Dice.Guid(Id) : null;

    private bool IsMusic => Kind is MediaKind.Artist or MediaKind.Album or MediaKind.Track;
}
