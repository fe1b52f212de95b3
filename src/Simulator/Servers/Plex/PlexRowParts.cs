namespace MediaSync.Simulator.Servers.Plex;

/// <summary>What a row of Plex holds in some answers only.</summary>
[Flags]
internal enum PlexRowParts
{
    None = 0,

    /// <summary>Ids of public catalogues.</summary>
    Guids = 1,

    /// <summary>The library, where the container does not name it.</summary>
    Section = 2,

    /// <summary>Counts of music: a library's list of artists or albums has none, one that is asked for by its key has.</summary>
    MusicCounts = 4,
}
