using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>
/// What should be counted at the server, and what is: mirrored before + offset + new ones = counted now + gone. Where a server
/// counts each kind for itself the equation holds for each.
/// </summary>
/// <remarks>
/// It cannot see as many additions that no delta shows as deletions; the weekly full pass can.
/// </remarks>
/// <param name="difference">What was found so far.</param>
/// <param name="offset">How many more items the server counts than it lists; for a server that counts all kinds together.</param>
internal sealed class CountEquation(Difference difference, long offset)
{
    private readonly List<(IReadOnlyList<MediaKind> Kinds, long Counted)> _counts = [];

    /// <summary>What was mirrored before.</summary>
    public required ItemCounts Mirrored { get; set; }

    /// <summary>Everything adds up.</summary>
    public bool Fits => _counts.TrueForAll(count => MissingOf(count) == 0);

    /// <summary>Items that the server has less than it should, and that were not found yet.</summary>
    public long Missing => _counts.Sum(count => Math.Max(0, MissingOf(count)));

    /// <summary>Items that the server has more than it should: additions that it does not list yet.</summary>
    public long Unseen => _counts.Sum(count => Math.Max(0, -MissingOf(count)));

    /// <summary>Adds what the server counts.</summary>
    public void Add(IReadOnlyList<MediaKind> kinds, long counted) => _counts.Add((kinds, counted));

    /// <summary>True if items are missing among those that were counted with a kind.</summary>
    public bool Lacks(MediaKind kind) => _counts.Exists(count => count.Kinds.Contains(kind) && MissingOf(count) > 0);

    private long MissingOf((IReadOnlyList<MediaKind> Kinds, long Counted) count) =>
        Mirrored.Of(count.Kinds) + (_counts.Count == 1 ? offset : 0)
        + difference.NewOf(count.Kinds) - difference.GoneOf(count.Kinds) - count.Counted;
}
