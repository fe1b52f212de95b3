namespace MediaSync.Core.Catalog;

/// <summary>What the kinds of media items have in common.</summary>
internal static class MediaKinds
{
    /// <summary>Known by its number below what it is part of: a season, an episode, a track.</summary>
    public static bool IsNumbered(this MediaKind kind) => kind is MediaKind.Season or MediaKind.Episode or MediaKind.Track;
}
