using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.WatchState.Accounts;

/// <summary>Which account of a media server is which user, and what is written to them.</summary>
/// <remarks>
/// Methods that reach a media server throw <see cref="Sync.MediaServerException"/> when that server does not serve.
/// </remarks>
public interface IWatchAccounts
{
    /// <summary>Most rows that a list has.</summary>
    const int MaxLimit = 1_000;

    /// <summary>
    /// The accounts that are mapped, and those that the server knows besides. A server that does not answer leaves the mapped
    /// ones.
    /// </summary>
    /// <returns>By id; null if there is no such server.</returns>
    Task<IReadOnlyList<WatchAccountInfo>?> ListAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>
    /// Ties an account to a user. The server is asked whether there is such an account and whether it can be read. Its state is
    /// imported soon after; it is written to only if that is said.
    /// </summary>
    /// <param name="server">The media server.</param>
    /// <param name="account">The id that the server never changes.</param>
    /// <param name="mapping">Whose it is, and how to get in.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<MapOutcome> MapAsync(
        Guid server, string account, AccountMapping mapping, CancellationToken cancellationToken);

    /// <summary>Ends a mapping. What was imported stays with the user, what waits to be written goes.</summary>
    /// <returns>False: it was not mapped.</returns>
    Task<bool> UnmapAsync(Guid server, string account, CancellationToken cancellationToken);

    /// <summary>Writes that wait, or dead letters, the newest first; null if there is no such server.</summary>
    /// <param name="server">The media server.</param>
    /// <param name="dead">Those that were given up.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<WaitingWrite>?> ListWritesAsync(
        Guid server, bool dead, int limit, CancellationToken cancellationToken);

    /// <summary>Makes a server's dead letters due again; null if there is no such server.</summary>
    Task<int?> RetryWritesAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>
    /// What would be written to a server's mapped accounts if writing were switched on now, as far as is known of what they show.
    /// Asks no media server and changes nothing; null if there is no such server.
    /// </summary>
    /// <param name="server">The media server.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>, of each account.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<PlannedWrite>?> PreviewWritesAsync(Guid server, int limit, CancellationToken cancellationToken);
}
