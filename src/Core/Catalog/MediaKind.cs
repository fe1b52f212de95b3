namespace MediaSync.Core.Catalog;

/// <summary>Kinds of media items. The numbers are stored and never change.</summary>
public enum MediaKind
{
    /// <summary>A film.</summary>
    Movie = 1,

    /// <summary>A series as a whole.</summary>
    Show = 2,

    /// <summary>One season of a show; season 0 holds the specials.</summary>
    Season = 3,

    /// <summary>One episode of a show.</summary>
    Episode = 4,

    /// <summary>A musician or a band.</summary>
    Artist = 5,

    /// <summary>One release of an artist.</summary>
    Album = 6,

    /// <summary>One recording on an album.</summary>
    Track = 7,
}
