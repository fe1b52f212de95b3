namespace MediaSync.Core.Catalog;

/// <summary>Where a media item has a copy.</summary>
/// <param name="Server">The media server.</param>
/// <param name="Library">The library; null if only a report named it so far.</param>
/// <param name="Key">The server's own key.</param>
internal readonly record struct CatalogCopy(Guid Server, Guid? Library, string Key);
