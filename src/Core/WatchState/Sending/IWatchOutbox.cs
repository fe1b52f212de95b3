using MediaSync.Core.WatchState.Accounts;

namespace MediaSync.Core.WatchState.Sending;

/// <summary>
/// The border to the database for writes that wait: at most one per account and item, so the newest. Flushes of watch state put
/// them there in their own transaction. What is due is judged by the database's clock.
/// </summary>
public interface IWatchOutbox
{
    /// <summary>Items of an account that are due, the longest due first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="limit">1 to <see cref="IWatchAccount.MaxKeys"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<string>> ListDueAsync(WatchAccountId account, int limit, CancellationToken cancellationToken);

    /// <summary>The writes of the items as they are now, each with what is committed of its item at that moment.</summary>
    Task<IReadOnlyList<DueWrite>> ReadAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Removes what is done.</summary>
    /// <param name="account">The account.</param>
    /// <param name="done">The writes as they were read.</param>
    /// <param name="again">How long what has changed since waits: it stays.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task CompleteAsync(
        WatchAccountId account, IReadOnlyCollection<DueWrite> done, TimeSpan again, CancellationToken cancellationToken);

    /// <summary>Puts writes off without counting an attempt.</summary>
    Task PostponeAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>
    /// Puts everything of an account that is due off without counting an attempt: the account is in trouble, none of its items.
    /// </summary>
    Task PostponeDueAsync(WatchAccountId account, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Counts a failed attempt.</summary>
    /// <param name="account">The account.</param>
    /// <param name="write">The write as it was read.</param>
    /// <param name="error">Why, in words that a user understands.</param>
    /// <param name="delay">When it is tried again; null: it is given up and kept as a dead letter.</param>
    /// <param name="refused">
    /// The server wants nothing of the item: given up, it stays so. Else a later change makes it due again.
    /// </param>
    /// <param name="again">How long it waits if it has changed since: what is new was not tried.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False: it has changed since, or is gone, and no attempt was counted.</returns>
    Task<bool> FailAsync(
        WatchAccountId account,
        DueWrite write,
        string error,
        TimeSpan? delay,
        bool refused,
        TimeSpan again,
        CancellationToken cancellationToken);

    /// <summary>
    /// Puts everything in that differs from what the account showed last, and says when that is to be done again.
    /// </summary>
    /// <returns>Writes that are new.</returns>
    Task<int> CompareAsync(WatchAccountId account, TimeSpan again, CancellationToken cancellationToken);

    /// <summary>What differs from what the account showed last, by key; changes nothing.</summary>
    /// <param name="account">The account.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<WantedState>> ListDifferencesAsync(
        WatchAccountId account, int limit, CancellationToken cancellationToken);

    /// <summary>Writes that wait, or that were given up, the newest first.</summary>
    /// <param name="server">The media server.</param>
    /// <param name="dead">Those that were given up.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<WaitingWrite>> ListAsync(
        Guid server, bool dead, int limit, CancellationToken cancellationToken);

    /// <summary>How many writes of each account of a server wait, and how many were given up.</summary>
    Task<IReadOnlyDictionary<string, (int Pending, int Dead)>> CountAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>Makes writes that were given up due again.</summary>
    /// <returns>How many.</returns>
    Task<int> RetryAsync(Guid server, CancellationToken cancellationToken);
}
