using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;

namespace MediaSync.Core.Sync;

/// <summary>The media servers of a deployment, and the passes that mirror them.</summary>
internal sealed class Libraries(
    IMediaServerStore store,
    IMediaServerFactory factory,
    ICredentialProtector protector,
    IServerVisits visits,
    TimeProvider time) : ILibraries
{
    /// <summary>Longest name of a server.</summary>
    private const int MaxName = 200;

    public async Task<MediaServerCheck> TestServerAsync(MediaServerAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var server = factory.Open(address);
        var identity = ServerCleaner.Clean(await server.GetIdentityAsync(cancellationToken).ConfigureAwait(false));
        var listed = await server.ListLibrariesAsync(cancellationToken).ConfigureAwait(false);
        return new MediaServerCheck(identity, [.. listed.Libraries.Select(ServerCleaner.Clean)]);
    }

    public async Task<MediaServerInfo> AddServerAsync(
        MediaServerAddress address, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (name is not null && (name.Length is 0 or > MaxName || ServerItemCleaner.Clean(name, MaxName) != name))
        {
            throw new ArgumentException("A server's name has 1 to 200 characters.", nameof(name));
        }

        var check = await TestServerAsync(address, cancellationToken).ConfigureAwait(false);
        name ??= check.Identity.Name;
        var info = new MediaServerInfo(
            Guid.CreateVersion7(time.GetUtcNow()),
            address.Kind,
            name.Length > 0 ? name : address.Url.Host,
            address.Url,
            check.Identity.MachineId,
            check.Identity.Version);

        // The first visit comes in a moment: it need not ask again who the server is and what it holds.
        var stored = new StoredMediaServer(info, protector.Protect(address.Token), null)
        {
            Viewer = check.Identity.Viewer,
            CheckedAt = time.GetUtcNow(),
        };
        return await store.UpsertAsync(stored, check.Libraries, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<MediaServerInfo>> ListServersAsync(CancellationToken cancellationToken)
    {
        var servers = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. servers.Select(server => server.Info)];
    }

    public async Task<bool> RemoveServerAsync(Guid server, CancellationToken cancellationToken)
    {
        // A sync that starts in between proves with its first page that its library is gone, and ends.
        await visits.StopAsync(server, cancellationToken).ConfigureAwait(false);
        return await store.RemoveAsync(server, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> StartSyncAsync(Guid server, SyncRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await store.FindAsync(server, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        await visits.StartAsync(server, request, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<IReadOnlyList<PassRecord>?> GetHistoryAsync(
        Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ILibraries.MaxHistory);
        return await store.FindAsync(server, cancellationToken).ConfigureAwait(false) is null
            ? null
            : await store.ListPassesAsync(server, before, limit, cancellationToken).ConfigureAwait(false);
    }

    public async Task<long?> ConfirmDeletionsAsync(Guid server, Guid library, CancellationToken cancellationToken)
    {
        var confirmed = await store.ConfirmDeletionsAsync(server, library, cancellationToken).ConfigureAwait(false);
        if (confirmed > 0)
        {
            await visits.StartAsync(server, SyncRequest.Usual, cancellationToken).ConfigureAwait(false);
        }

        return confirmed;
    }

    public async Task<SyncStatus?> GetSyncStatusAsync(Guid server, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(server, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        // Asked before the rows are read: a sync that ends in between shows as running with its end already told, never the
        // other way.
        var pushing = visits.GetPushAsync(server, cancellationToken);
        var running = await visits.IsRunningAsync(server, cancellationToken).ConfigureAwait(false);
        var push = await pushing.ConfigureAwait(false);
        var libraries = await store.ListStatusAsync(server, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (running is not false)
        {
            // If nobody can tell, what is stored is all that is known.
            var isRunning = running ?? libraries.Any(library => library.State == SyncState.Running);
            return new SyncStatus(server, isRunning, stored.LastError, libraries) { Push = push };
        }

        return new SyncStatus(server, false, stored.LastError, [.. libraries.Select(CutOff)]) { Push = push };
    }

    // Stored as running while nothing runs: it was killed with its process.
    private static LibraryStatus CutOff(LibraryStatus library) => library.State == SyncState.Running
        ? library with { State = SyncState.Failed, LastError = PassErrors.CutOff }
        : library;
}
