namespace MediaSync.Core.Sync;

/// <summary>The media servers that are mirrored, and the passes that mirror them.</summary>
/// <remarks>
/// Every method that reaches a media server throws <see cref="MediaServerException"/> when that server does not serve.
/// </remarks>
public interface ILibraries
{
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

    /// <summary>Starts a full pass over each library of a server, and returns at once. Joins a pass that already runs.</summary>
    /// <returns>False if there is no such server.</returns>
    Task<bool> StartSyncAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>Where each library's passes are; null if there is no such server.</summary>
    Task<SyncStatus?> GetSyncStatusAsync(Guid server, CancellationToken cancellationToken);
}
