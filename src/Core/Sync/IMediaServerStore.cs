namespace MediaSync.Core.Sync;

/// <summary>The border to the database for media servers, their libraries and how their mirrors stand.</summary>
public interface IMediaServerStore
{
    /// <summary>
    /// Adds a server and its libraries, whole or not at all. A server with the same kind and machine id keeps its id and gets
    /// everything else anew.
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
    /// Stores what a sync learned of a server when it asked: its version, and its libraries with their names and keys of today.
    /// </summary>
    /// <returns>The libraries' ids here, in the order given; empty if the server was removed.</returns>
    Task<IReadOnlyList<Guid>> RefreshAsync(
        Guid server, string version, IReadOnlyList<ServerLibrary> libraries, CancellationToken cancellationToken);

    /// <summary>Stores why a server itself could not be synced.</summary>
    Task SetErrorAsync(Guid server, string error, CancellationToken cancellationToken);

    /// <summary>
    /// How each library of a server stands, by title. A running pass's duration is measured until <paramref name="now"/>.
    /// </summary>
    Task<IReadOnlyList<LibraryStatus>> ListStatusAsync(Guid server, DateTimeOffset now, CancellationToken cancellationToken);
}
