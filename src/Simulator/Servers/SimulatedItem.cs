using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// A made-up movie, show, season or episode: who it is, the same on every server that has it and whatever is done to it there.
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

    /// <summary>Year of first release; absent for seasons.</summary>
    public int? Year { get; init; }

    /// <summary>For seasons and episodes.</summary>
    public SimulatedItem? Show { get; init; }

    /// <summary>For episodes.</summary>
    public SimulatedItem? Season { get; init; }

    /// <summary>For seasons and episodes; 0 holds the specials.</summary>
    public int? SeasonNumber { get; init; }

    /// <summary>For episodes, from 1.</summary>
    public int? EpisodeNumber { get; init; }

    /// <summary>For movies and episodes.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>For movies and episodes; often beyond 2^32.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>When a server first saw it.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The id at imdb; seasons have none there.</summary>
    public string? Imdb => Kind == MediaKind.Season ? null : $"tt{90_000_000 + Id}";

    /// <summary>The id at tmdb.</summary>
    public long Tmdb => 700_000_000 + Id;

    /// <summary>The id at tvdb; movies have none here.</summary>
    public long? Tvdb => Kind == MediaKind.Movie ? null : 800_000_000 + Id;
}
