using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>
/// Compares a server's complete list of shows or albums with the mirror's: which are gone, and which hold something else than is
/// mirrored.
/// </summary>
internal static class ContainerComparison
{
    /// <summary>Keys that are mirrored and not listed.</summary>
    public static IReadOnlyList<string> FindGone(IReadOnlyList<StoredContainer> stored, IReadOnlyCollection<ServerItem> listed)
    {
        var keys = listed.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        return [.. stored.Where(container => !keys.Contains(container.Key)).Select(container => container.Key)];
    }

    /// <summary>Containers whose counts do not fit, the surest first.</summary>
    /// <param name="stored">What is mirrored, before anything of this pass is written.</param>
    /// <param name="listed">What the server lists.</param>
    /// <param name="added">New items of this pass, by container.</param>
    /// <param name="isProven">
    /// The last pass proved the mirror. Then a count that differs as it did then is the server's own, as with items that it
    /// counts and never lists; without proof every difference is looked into.
    /// </param>
    public static IReadOnlyList<DoubtfulContainer> FindDoubtful(
        IReadOnlyList<StoredContainer> stored,
        IReadOnlyCollection<ServerItem> listed,
        ILookup<string, ServerItem> added,
        bool isProven)
    {
        var known = stored.ToDictionary(container => container.Key, StringComparer.Ordinal);
        var doubtful = new List<DoubtfulContainer>();
        foreach (var item in listed)
        {
            var container = known.GetValueOrDefault(item.Key) ?? new StoredContainer(item.Key, null, 0, 0);
            var seasons = added[item.Key].Count(child => child.Kind == MediaKind.Season);
            var leaves = added[item.Key].Count() - seasons;
            var distance = Math.Abs((item.LeafCount ?? 0) - container.Leaves - leaves);
            var isAsClaimed = isProven && container.Claimed is { } claimed && item.LeafCount == claimed + leaves;
            var doubt = new DoubtfulContainer(
                item.Key,
                isAsClaimed ? 0 : distance,
                item.ChildCount is { } children && children != container.Between + seasons);
            if (doubt.Distance > 0 || doubt.LacksBetween)
            {
                doubtful.Add(doubt);
            }
        }

        return [.. doubtful.OrderByDescending(doubt => doubt.Distance)];
    }
}
