using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Sync.Passes.Writing;

/// <summary>
/// The border to the database for the pages of a pass. A pass owns its library by its id: every write proves it first, in the
/// same transaction, so a pass that was stopped and revived, or whose library was removed, can do no harm.
/// </summary>
public interface ICatalogStore
{
    /// <summary>
    /// Makes a pass the owner of its library, whoever owned it before, and its state <see cref="SyncState.Running"/>.
    /// </summary>
    /// <returns>What earlier passes left; null if there is no such library.</returns>
    Task<LibraryMark?> BeginAsync(PassKey pass, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes what is gone and writes what changed of a page, the pass's progress and, with the last page, its end and
    /// watermark: one transaction. Writing a page again changes nothing. A page without an end may be lost in a crash of the
    /// database, with all pages after it; with the end everything is durable.
    /// </summary>
    /// <returns>What was done; null if the library is not the pass's any more, and then nothing was written.</returns>
    Task<PageResult?> WriteAsync(PassPage page, CancellationToken cancellationToken);

    /// <summary>Ends a pass that failed; nothing happens if the library is not its any more.</summary>
    Task FailAsync(PassKey pass, PassFailure failure, CancellationToken cancellationToken);
}
