using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>The border to the database for what a pass compares the server with. Reads only.</summary>
public interface IMirrorReader
{
    /// <summary>What earlier passes left of a library; null if there is no such library.</summary>
    Task<LibraryMark?> GetMarkAsync(Guid library, CancellationToken cancellationToken);

    /// <summary>The keys of a library's deletions that wait; null if they are not known.</summary>
    Task<KeySet?> GetHeldKeysAsync(Guid library, CancellationToken cancellationToken);

    /// <summary>Counts a library's items.</summary>
    Task<ItemCounts> CountAsync(Guid library, CancellationToken cancellationToken);

    /// <summary>Every show or album of a library.</summary>
    Task<IReadOnlyList<StoredContainer>> ListContainersAsync(
        Guid library, MediaKind kind, CancellationToken cancellationToken);

    /// <summary>
    /// Which of these keys a library has, each with its digest; null for what has to be matched even if it is as it was, because
    /// it has no media item, or one that no sync has shown or that does not know its show.
    /// </summary>
    /// <param name="pass">The server and the library.</param>
    /// <param name="keys">At most 5,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyDictionary<string, byte[]?>> FindKnownAsync(
        PassKey pass, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Everything below a show or an album, without itself.</summary>
    Task<IReadOnlyList<StoredChild>> ListKeysBelowAsync(PassKey pass, string container, CancellationToken cancellationToken);

    /// <summary>The keys of a kind of items of a library, in no order. Holds a connection while it is read.</summary>
    IAsyncEnumerable<string> StreamKeysAsync(Guid library, MediaKind kind, CancellationToken cancellationToken);
}
