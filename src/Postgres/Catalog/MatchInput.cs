using MediaSync.Core.Catalog;

namespace MediaSync.Postgres.Catalog;

/// <summary>Everything that matching a page needs, read under the catalogue's lock.</summary>
/// <param name="Stored">The page's rows that are there, by key.</param>
/// <param name="Shows">Media items of the shows that the page names, by the server's key.</param>
/// <param name="Index">The media items that the page's items may turn out to be.</param>
internal sealed record MatchInput(
    IReadOnlyDictionary<string, StoredServerItem> Stored, Dictionary<string, Guid> Shows, CatalogIndex Index)
{
    /// <summary>True if some items of the page are stored, or some of their external ids belong to media items already.</summary>
    public bool IsMet { get; init; }
}
