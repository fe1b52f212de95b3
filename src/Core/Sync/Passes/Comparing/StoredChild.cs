using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>What is mirrored below a show or an album.</summary>
/// <param name="Key">The server's key.</param>
/// <param name="Kind">Its kind.</param>
public readonly record struct StoredChild(string Key, MediaKind Kind);
