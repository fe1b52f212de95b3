namespace MediaSync.Simulator.Servers;

/// <summary>What the simulated servers hold and how they present themselves.</summary>
public sealed record SimulatedServersOptions
{
    /// <summary>Chooses the made-up world; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Shows on each server; default 100.</summary>
    public int Shows { get; init; } = 100;

    /// <summary>Episodes on each server; default 5,000.</summary>
    public int Episodes { get; init; } = 5_000;

    /// <summary>Movies on each server; default 50.</summary>
    public int Movies { get; init; } = 50;

    /// <summary>Artists on each server; default 0.</summary>
    public int Artists { get; init; }

    /// <summary>Albums of each artist, 0 to 99; default 3.</summary>
    public int AlbumsPerArtist { get; init; } = 3;

    /// <summary>Tracks of each album, 0 to 99; default 10.</summary>
    public int TracksPerAlbum { get; init; } = 10;

    /// <summary>How much of its content each server shares with the other, in percent, 0 to 100; default 60.</summary>
    public int SharedPercent { get; init; } = 60;

    /// <summary>Port of the simulated Plex on the loopback interface; 0, the default, takes a free one.</summary>
    public int PlexPort { get; init; }

    /// <summary>Port of the simulated Jellyfin on the loopback interface; 0, the default, takes a free one.</summary>
    public int JellyfinPort { get; init; }

    /// <summary>How far the Plex's clock is ahead of the process's; negative: behind; default 0.</summary>
    public TimeSpan PlexClockOffset { get; init; }

    /// <summary>How far the Jellyfin's clock is ahead of the process's; negative: behind; default 0.</summary>
    public TimeSpan JellyfinClockOffset { get; init; }

    /// <summary>The version that Jellyfin has, and behaves like: 10.8.0 to 12.x; default 12.0.0.</summary>
    public Version JellyfinVersion { get; init; } = new(12, 0, 0);
}
