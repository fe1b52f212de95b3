using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>Items of a library by kind.</summary>
/// <param name="ByKind">Kinds that are not in it have none.</param>
public sealed record ItemCounts(IReadOnlyDictionary<MediaKind, long> ByKind)
{
    /// <summary>None of any kind.</summary>
    public static ItemCounts None { get; } = new(new Dictionary<MediaKind, long>());

    /// <summary>Items of all kinds.</summary>
    public long Total => ByKind.Values.Sum();

    /// <summary>Items of one kind.</summary>
    public long Of(MediaKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>Items of some kinds.</summary>
    public long Of(IEnumerable<MediaKind> kinds) => kinds.Sum(Of);
}
