using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync;

/// <summary>The media servers that are mirrored, and the passes that mirror them.</summary>
/// <remarks>
/// Every method that reaches a media server throws <see cref="MediaServerException"/> when that server does not serve.
/// </remarks>
public interface ILibraries
{
    /// <summary>Most passes that are told at once.</summary>
    const int MaxHistory = 200;

    /// <summary>Asks a server who it is and what it holds; stores nothing.</summary>
    Task<MediaServerCheck> TestServerAsync(MediaServerAddress address, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a server after having tested it. A server that is already there (same machine id) keeps its id and gets the new
    /// address, token and name.
    /// </summary>
    /// <param name="address">Where it is and how to get in.</param>
    /// <param name="name">Its name here, 1 to 200 characters; null takes the server's own.</param>
    /// <param name="cancellationToken">Ends the call; the server is added whole or not at all.</param>
    Task<MediaServerInfo> AddServerAsync(MediaServerAddress address, string? name, CancellationToken cancellationToken);

    /// <summary>Lists the servers by name. Tokens never leave.</summary>
    Task<IReadOnlyList<MediaServerInfo>> ListServersAsync(CancellationToken cancellationToken);

    /// <summary>Removes a server and its server items. Media items and everybody's watch state stay.</summary>
    /// <returns>False if there was no such server.</returns>
    Task<bool> RemoveServerAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a pass over each library of a server, and returns at once. Joins a pass that already does it; what a running one
    /// does not do follows it.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="request">How much to read, and whether only to say what would be written.</param>
    /// <param name="cancellationToken">Ends the call, not the passes.</param>
    /// <returns>False if there is no such server.</returns>
    Task<bool> StartSyncAsync(Guid server, SyncRequest request, CancellationToken cancellationToken);

    /// <summary>The passes over a server's libraries, the newest first; null if there is no such server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="before">Only passes that began before this time; null: from the newest on.</param>
    /// <param name="limit">1 to <see cref="MaxHistory"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<PassRecord>?> GetHistoryAsync(
        Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Says that the items a library lacks are gone for good. A pass starts and deletes them if they are still the same, or some
    /// of them and no others; where they were only counted, if they are no more. The word is kept for 24 hours, until a complete
    /// listing has answered it; a pass that is running leaves it to the next one. A library that the server does not have any
    /// more is removed at once. Media items and watch state stay.
    /// </summary>
    /// <returns>How many deletions were confirmed, 0 if none wait; null if there is no such library.</returns>
    Task<long?> ConfirmDeletionsAsync(Guid server, Guid library, CancellationToken cancellationToken);

    /// <summary>Where each library's passes are; null if there is no such server.</summary>
    Task<SyncStatus?> GetSyncStatusAsync(Guid server, CancellationToken cancellationToken);
}
