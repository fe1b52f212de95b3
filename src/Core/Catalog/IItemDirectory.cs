using MediaSync.Core.Playback;

namespace MediaSync.Core.Catalog;

/// <summary>The border to the database for finding the media items that reports name.</summary>
public interface IItemDirectory
{
    /// <summary>
    /// Finds the media item of each reference; null if there is none. Merged items are followed. What a server key or external
    /// ids name and no sync has shown yet becomes a placeholder, one and the same for all callers, found again by the next sync.
    /// </summary>
    /// <param name="references">At most 1,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Guid?>> ResolveAsync(IReadOnlyList<ItemReference> references, CancellationToken cancellationToken);
}
