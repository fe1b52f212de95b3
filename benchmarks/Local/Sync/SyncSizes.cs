namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>Episodes of the libraries that are measured; 50 to a show, and a season for every fourteen or so.</summary>
/// <param name="Home">A home's library.</param>
/// <param name="Large">A large one.</param>
/// <param name="Huge">With its shows and seasons a million items.</param>
internal sealed record SyncSizes(int Home, int Large, int Huge)
{
    public const int EpisodesPerShow = 50;

    /// <summary>What the targets are about.</summary>
    public static readonly SyncSizes Full = new(5_000, 200_000, 920_000);

    /// <summary>For a quick try: what is measured has the same names and other sizes.</summary>
    public static readonly SyncSizes Small = new(5_000, 20_000, 50_000);
}
