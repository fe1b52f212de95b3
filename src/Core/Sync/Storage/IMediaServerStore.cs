using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Storage;

/// <summary>The border to the database for media servers, their libraries and how their mirrors stand.</summary>
public interface IMediaServerStore
{
    /// <summary>
    /// Adds a server and its libraries, whole or not at all. A server with the same kind and machine id keeps its id and gets
    /// everything else anew; it is asked again who it is, as it may be read through other eyes now.
    /// </summary>
    /// <param name="server">The server; its id counts only if it is new.</param>
    /// <param name="libraries">What it holds. Libraries that are missing here stay: their items may be wanted again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<MediaServerInfo> UpsertAsync(
        StoredMediaServer server, IReadOnlyList<ServerLibrary> libraries, CancellationToken cancellationToken);

    /// <summary>Every server, by name.</summary>
    Task<IReadOnlyList<StoredMediaServer>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One server; null if there is none.</summary>
    Task<StoredMediaServer?> FindAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a server, its libraries and server items; media items and watch state stay. Waits for a page that is being
    /// written.
    /// </summary>
    /// <returns>False if there was no such server.</returns>
    Task<bool> RemoveAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what a visit learned of a server: who it is, if it was asked, and its libraries with their names and keys of today.
    /// A library that is not among them is noted as missing; its items stay.
    /// </summary>
    /// <param name="server">The server's id here.</param>
    /// <param name="identity">Who it is; null if it was not asked.</param>
    /// <param name="libraries">Every library that it has.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The libraries' ids here, in the order given; empty if the server was removed.</returns>
    Task<IReadOnlyList<Guid>> RefreshAsync(
        Guid server,
        ServerIdentity? identity,
        IReadOnlyList<ServerLibrary> libraries,
        DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>Makes the next visit ask the server who it is and what it holds.</summary>
    Task ForgetCheckAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>Stores why a server itself could not be synced.</summary>
    Task SetErrorAsync(Guid server, string error, CancellationToken cancellationToken);

    /// <summary>
    /// How each library of a server stands, by title. A running pass's duration is measured until <paramref name="now"/>.
    /// </summary>
    Task<IReadOnlyList<LibraryStatus>> ListStatusAsync(Guid server, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The passes over a server's libraries, the newest first.</summary>
    /// <param name="server">The server's id here.</param>
    /// <param name="before">Only passes that began before this time; null: from the newest on.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<PassRecord>> ListPassesAsync(
        Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Notes a user's word that the items a library lacks are gone for good: the next pass that lists everything deletes them if
    /// they are still the same or fewer (<see cref="DeletionWord"/>). The word stays for 24 hours, until such a pass has
    /// answered it, even if it is given while a pass runs. A library that the server does not have any more is removed at once,
    /// with its server items.
    /// </summary>
    /// <returns>Null if there is no such library; else how many deletions were confirmed, 0 if none wait.</returns>
    Task<long?> ConfirmDeletionsAsync(Guid server, Guid library, CancellationToken cancellationToken);
}
