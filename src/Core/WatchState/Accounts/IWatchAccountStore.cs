namespace MediaSync.Core.WatchState.Accounts;

/// <summary>
/// The border to the database for mapped accounts, and for who works on a media server: one process at a time, by a lease. What
/// is due and what a lease lasts is judged by the database's clock, the one clock that all processes share.
/// </summary>
public interface IWatchAccountStore
{
    /// <summary>Who has accounts: that decides what flushes and reads do besides.</summary>
    Task<MappedUsers> ListUsersAsync(CancellationToken cancellationToken);

    /// <summary>The mapped accounts of a server, by id.</summary>
    Task<IReadOnlyList<MappedAccount>> ListAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>
    /// Maps an account, and makes it due at once. Mapped anew to the same user it keeps its marks; to another user, it begins
    /// afresh. Its dead letters are tried again, and if it is written to, everything is compared.
    /// </summary>
    /// <returns>False: there is no such server or no such user, and nothing was changed.</returns>
    Task<bool> MapAsync(MappedAccount account, CancellationToken cancellationToken);

    /// <summary>Ends a mapping; what it brought stays with the user.</summary>
    /// <returns>False: it was not mapped.</returns>
    Task<bool> UnmapAsync(WatchAccountId account, CancellationToken cancellationToken);

    /// <summary>Stores that an account was read well. Nothing happens if it is not mapped to its user any more.</summary>
    Task SaveReadAsync(MappedAccount account, WatchMarks marks, CancellationToken cancellationToken);

    /// <summary>
    /// Tells the next read how many more items are marked as played, because of what was written and what was seen beside it:
    /// else it would look for these marks, or miss one that was taken away meanwhile. Nothing happens if the account is not
    /// mapped to its user any more.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="played">More, or fewer if it is negative; 0: nothing is sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task AddPlayedAsync(MappedAccount account, int played, CancellationToken cancellationToken);

    /// <summary>
    /// Stores why an account could not be read or written; null: it could. Nothing happens if it is not mapped to its user any
    /// more.
    /// </summary>
    Task SetErrorAsync(MappedAccount account, string? error, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the accounts of servers due to be read at once, instead of at their interval. A server that somebody has a lease of
    /// is due again as soon as it is given back: what is being read may have been read too early.
    /// </summary>
    /// <param name="servers">Those without accounts, and those that are due anyway, are passed over.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many were not due, or not due again.</returns>
    Task<int> MakeDueAsync(IReadOnlyCollection<Guid> servers, CancellationToken cancellationToken);

    /// <summary>Servers with accounts to read or writes to send, that nobody has a lease of and that are not paused.</summary>
    Task<IReadOnlyList<Guid>> ListDueServersAsync(CancellationToken cancellationToken);

    /// <summary>Takes a server's lease, or prolongs one's own, which forgets nothing that was made due meanwhile.</summary>
    /// <returns>Null: somebody else has it.</returns>
    Task<WatchLease?> TryLeaseAsync(Guid server, Guid owner, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>Gives a lease back, if it is still the owner's.</summary>
    /// <param name="server">The media server.</param>
    /// <param name="owner">Whose lease it is.</param>
    /// <param name="nextRead">
    /// When its accounts are due again, from now; null: that stays as it is. If they were made due during the lease they are due
    /// now, whatever this says.
    /// </param>
    /// <param name="pause">Reads and writes wait this long, whatever is due; zero: not at all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task ReleaseAsync(
        Guid server, Guid owner, TimeSpan? nextRead, TimeSpan pause, CancellationToken cancellationToken);
}
