using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Postgres.Catalog;

/// <summary>What is stored of a page's items before the page is written.</summary>
/// <param name="Stored">The rows that are there, by key.</param>
/// <param name="Astray">Keys whose external ids belong to another media item than they do.</param>
internal sealed record PageState(IReadOnlyDictionary<string, StoredServerItem> Stored, IReadOnlySet<string> Astray)
{
    /// <summary>True if nothing of the item has to be looked at again.</summary>
    public bool IsSettled(ServerItem item, byte[] digest, Guid library) =>
        Stored.TryGetValue(item.Key, out var stored)
        && stored is { ItemId: not null, IsPlaceholder: false, LacksShow: false }
        && stored.LibraryId == library
        && digest.AsSpan().SequenceEqual(stored.Digest)
        && !Astray.Contains(item.Key);
}
