using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync;

/// <summary>Syncs one server: asks what it holds, then runs a full pass over each library, one after another.</summary>
internal sealed partial class ServerSync(
    IMediaServerStore servers,
    ICatalogStore catalog,
    IMediaServerFactory factory,
    ICredentialProtector protector,
    IOptions<SyncOptions> options,
    SyncMetrics metrics,
    TimeProvider time,
    ILogger<ServerSync> logger)
{
    /// <summary>Runs to the end. A library that fails does not keep the others from their turn.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; each pass that had begun has stored so.</exception>
    public async Task RunAsync(Guid server, CancellationToken cancellationToken)
    {
        try
        {
            if (await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                return;
            }

            var token = protector.Unprotect(stored.Credential);
            var client = factory.Open(new MediaServerAddress(stored.Info.Kind, stored.Info.Url, token));
            var identity = ServerCleaner.Clean(await client.GetIdentityAsync(cancellationToken).ConfigureAwait(false));
            if (identity.MachineId != stored.Info.MachineId)
            {
                throw new MediaServerException(
                    "Another server answers at this address than the one that was added. Add it as a server of its own.")
                {
                    Failure = MediaServerFailure.Refused,
                };
            }

            var libraries = await client.ListLibrariesAsync(cancellationToken).ConfigureAwait(false);
            libraries = [.. libraries.Select(ServerCleaner.Clean)];
            var ids = await servers.RefreshAsync(server, identity.Version, libraries, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < ids.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var key = new PassKey(server, ids[i], Guid.CreateVersion7(time.GetUtcNow()));
                var pass = new FullPass(client, catalog, options.Value, metrics, time, logger);
                await pass.RunAsync(key, libraries[i], cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ServerFailed(logger, exception, server);
            await StoreErrorAsync(server, PassErrors.Describe(exception)).ConfigureAwait(false);
        }
    }

    private async Task StoreErrorAsync(Guid server, string error)
    {
        using var timeout = new CancellationTokenSource(options.Value.StopTimeout, time);
        try
        {
            await servers.SetErrorAsync(server, error, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.ErrorNotStored(logger, exception, server);
        }
    }
}
