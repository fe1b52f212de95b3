using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Storage;

/// <summary>Opens media servers by what is stored of them.</summary>
internal sealed class ServerClients(
    IMediaServerStore servers, IMediaServerFactory factory, ICredentialProtector protector)
{
    /// <summary>A client; null if there is no such server.</summary>
    public async Task<IMediaServer?> OpenAsync(Guid server, CancellationToken cancellationToken) =>
        await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is { } stored
            ? Open(stored, stored.Viewer)
            : null;

    /// <summary>A client for one server.</summary>
    /// <param name="stored">The server.</param>
    /// <param name="viewer">The account through whose eyes it is read; null looks for it.</param>
    public IMediaServer Open(StoredMediaServer stored, string? viewer) =>
        factory.Open(new MediaServerAddress(stored.Info.Kind, stored.Info.Url, protector.Unprotect(stored.Credential))
        {
            Viewer = viewer,
            Server = stored.Info.Id,
        });
}
