using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Catalog;

/// <summary>
/// When movies and shows are the same though no external id says so. Merging is for ever and a duplicate is not, so doubt means
/// no.
/// </summary>
internal static class TitleRules
{
    /// <summary>Durations of one movie differ between servers by rounding and by a few seconds of black.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>True if title, year and, for movies, duration are told by both and agree.</summary>
    public static bool Agree(CatalogItem known, ServerItem item)
    {
        if (!SameTitle(known, item) || known.Year is null || known.Year != item.Year)
        {
            return false;
        }

        // A show's duration is what each server makes of its episodes': it tells nothing.
        return item.Kind == MediaKind.Show || (known.DurationMs is { } one && item.DurationMs is { } other && Close(one, other));
    }

    /// <summary>
    /// True if something is missing, but the very same on both sides, and the rest is exactly equal. A title alone is never
    /// enough.
    /// </summary>
    public static bool AgreeThoughIncomplete(CatalogItem known, ServerItem item) =>
        SameTitle(known, item)
        && known.Year == item.Year
        && known.DurationMs == item.DurationMs
        && (item.Year is not null || item.DurationMs is not null);

    /// <summary>
    /// True if artists have one name, or albums one title and no two years: below one artist, that is enough. Of an album whose
    /// artist is unknown the title tells nothing.
    /// </summary>
    public static bool AgreeInMusic(CatalogItem known, ServerItem item, Guid? artist) =>
        SameTitle(known, item)
        && (item.Kind == MediaKind.Artist
            || (artist is not null && known.ShowId == artist
                && (known.Year is null || item.Year is null || known.Year == item.Year)));

    private static bool SameTitle(CatalogItem known, ServerItem item) =>
        known.Kind == item.Kind
        && item.Title.Length > 0
        && string.Equals(known.Title, item.Title, StringComparison.OrdinalIgnoreCase);

    private static bool Close(long one, long other) =>
        Math.Abs(one - other) <= Math.Max(Tolerance.TotalMilliseconds, Math.Max(one, other) / 50);
}
