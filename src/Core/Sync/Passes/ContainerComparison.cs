namespace MediaSync.Core.Sync.Passes;

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

    /// <summary>Keys of containers whose counts do not fit, the surest first.</summary>
    /// <param name="stored">What is mirrored, before anything of this pass is written.</param>
    /// <param name="listed">What the server lists.</param>
    /// <param name="isNewLeaf">New leaves of this pass, by container.</param>
    /// <param name="isProven">
    /// The last pass proved the mirror. Then a count that differs as it did then is the server's own, as with items that it counts
    /// and never lists; without proof every difference is looked into.
    /// </param>
    public static IReadOnlyList<string> FindDoubtful(
        IReadOnlyList<StoredContainer> stored,
        IReadOnlyCollection<ServerItem> listed,
        ILookup<string, ServerItem> isNewLeaf,
        bool isProven)
    {
        var known = stored.ToDictionary(container => container.Key, StringComparer.Ordinal);
        var doubtful = new List<(string Key, int Distance)>();
        foreach (var item in listed)
        {
            var container = known.GetValueOrDefault(item.Key) ?? new StoredContainer(item.Key, null, 0, 0);
            var added = isNewLeaf[item.Key].Count();
            var distance = Math.Abs((item.LeafCount ?? 0) - container.Leaves - added);
            var isAsClaimed = isProven && container.Claimed is { } claimed && item.LeafCount == claimed + added;
            var lacksBetween = item.ChildCount is { } children && children > container.Between && added > 0;
            if ((distance > 0 && !isAsClaimed) || lacksBetween)
            {
                doubtful.Add((item.Key, distance));
            }
        }

        return [.. doubtful.OrderByDescending(pair => pair.Distance).Select(pair => pair.Key)];
    }
}
