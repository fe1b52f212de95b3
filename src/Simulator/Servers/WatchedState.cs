namespace MediaSync.Simulator.Servers;

/// <summary>What a server knows of one account and one item.</summary>
public sealed record WatchedState
{
    /// <summary>Nothing: what an item has that was never touched.</summary>
    public static readonly WatchedState None = new();

    /// <summary>Where playing goes on; zero: at the beginning.</summary>
    public TimeSpan Position { get; init; }

    /// <summary>Whether it counts as played. On Plex that is a play count above 0.</summary>
    public bool IsPlayed { get; init; }

    /// <summary>How often it was played.</summary>
    public int PlayCount { get; init; }

    /// <summary>When it was last played, as the product understands that; null: never, or taken back.</summary>
    public DateTimeOffset? LastPlayed { get; init; }

    /// <summary>Jellyfin: whether it is a favourite.</summary>
    public bool IsFavorite { get; init; }
}
