namespace MediaSync.Core.Sync;

/// <summary>What a library holds. The numbers are stored and never change.</summary>
public enum LibraryKind
{
    /// <summary>Movies.</summary>
    Movies = 1,

    /// <summary>Shows, their seasons and episodes.</summary>
    Shows = 2,

    /// <summary>Both: Jellyfin's mixed libraries.</summary>
    Mixed = 3,

    /// <summary>Artists, their albums and tracks.</summary>
    Music = 4,
}
