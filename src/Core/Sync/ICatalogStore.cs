namespace MediaSync.Core.Sync;

/// <summary>
/// The border to the database for the pages of a pass. A pass owns its library by its id: every write proves it first, in the
/// same transaction, so a pass that was stopped and revived, or whose library was removed, can do no harm.
/// </summary>
public interface ICatalogStore
{
    /// <summary>
    /// Makes a pass the owner of its library, whoever owned it before, and its state <see cref="SyncState.Running"/>.
    /// </summary>
    /// <returns>False if there is no such library.</returns>
    Task<bool> BeginAsync(PassKey pass, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what changed of a page, the pass's progress and, with the last page, its end and watermark: one transaction.
    /// Writing a page again changes nothing. Deletes nothing.
    /// </summary>
    /// <returns>What was done; null if the library is not the pass's any more, and then nothing was written.</returns>
    Task<PageResult?> WriteAsync(PassPage page, CancellationToken cancellationToken);

    /// <summary>Ends a pass that failed: finished pages stay, the watermark stays where it was.</summary>
    /// <param name="pass">The pass; nothing happens if the library is not its any more.</param>
    /// <param name="error">Why, in words that a user understands.</param>
    /// <param name="requests">Requests that the pass sent.</param>
    /// <param name="endedAt">When, by our clock.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task FailAsync(PassKey pass, string error, long requests, DateTimeOffset endedAt, CancellationToken cancellationToken);
}
