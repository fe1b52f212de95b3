using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// Visits one server: asks now and then who it is and what it holds, then has a pass run over each library.
/// </summary>
internal sealed partial class ServerVisit(
    IMediaServerStore servers,
    ServerClients clients,
    ILibraryPasses passes,
    VisitPlaces places,
    IOptions<SyncOptions> options,
    TimeProvider time,
    ILogger<ServerVisit> logger)
{
    /// <summary>Runs to the end. A library that fails does not keep the others from their turn.</summary>
    /// <returns>True if the server and all its libraries could be read, or there is no such server.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; each pass that had begun has stored so.</exception>
    public async Task<bool> RunAsync(Guid server, SyncRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is not { } stored
                || await VisitAsync(stored, request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ServerFailed(logger, exception, server);
            await StoreErrorAsync(server, PassErrors.Describe(exception)).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<bool> VisitAsync(StoredMediaServer stored, SyncRequest request, CancellationToken cancellationToken)
    {
        var server = stored.Info.Id;
        var isCheckDue = request.Mode == PassMode.Full || IsCheckDue(stored);
        var client = clients.Open(stored, isCheckDue ? null : stored.Viewer);

        // Outside a place: a server that does not answer keeps nobody from his turn.
        var identity = isCheckDue ? await IdentifyAsync(client, stored, cancellationToken).ConfigureAwait(false) : null;
        var (libraries, listedAt) = await ListAsync(client, stored, isCheckDue, cancellationToken).ConfigureAwait(false);
        var ids = await RefreshAsync(stored, identity, libraries, cancellationToken).ConfigureAwait(false);
        var version = identity?.Version ?? stored.Info.Version;
        using var place = await places.EnterAsync(cancellationToken).ConfigureAwait(false);
        var failed = 0;
        var asked = client.Requests;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = passes.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, ids.Count, parallel, async (i, token) =>
        {
            // The requests of the visit itself are told with the first library; their clock serves all.
            var order = new LibraryOrder(server, ids[i], libraries[i], version, request)
            {
                Time = identity?.Time ?? listedAt,
                Requests = i == 0 ? asked : 0,
            };
            if (!await passes.RunAsync(order, client, token).ConfigureAwait(false))
            {
                Interlocked.Increment(ref failed);
            }
        }).ConfigureAwait(false);

        if (failed > 0)
        {
            // The library may have another key now, or be gone: the next visit asks.
            await servers.ForgetCheckAsync(server, cancellationToken).ConfigureAwait(false);
        }

        return failed == 0;
    }

    private bool IsCheckDue(StoredMediaServer stored) =>
        stored.LastError is not null
        || stored.CheckedAt is not { } last
        || (time.GetUtcNow() - last).Duration() >= options.Value.ServerCheckInterval;

    private static async Task<ServerIdentity> IdentifyAsync(
        IMediaServer client, StoredMediaServer stored, CancellationToken cancellationToken)
    {
        var identity = ServerCleaner.Clean(await client.GetIdentityAsync(cancellationToken).ConfigureAwait(false));
        return identity.MachineId == stored.Info.MachineId ? identity : throw new MediaServerException(
            "Another server answers at this address than the one that was added. Add it as a server of its own.")
        {
            Failure = MediaServerFailure.Refused,
        };
    }

    private static async Task<(IReadOnlyList<ServerLibrary> Libraries, DateTimeOffset? Time)> ListAsync(
        IMediaServer client, StoredMediaServer stored, bool isCheckDue, CancellationToken cancellationToken)
    {
        if (!isCheckDue && !client.Habits.TellsChangeMark)
        {
            var known = stored.Libraries.Where(library => library.MissingSince is null);
            return ([.. known.Select(library => library.Library)], null);
        }

        var listed = await client.ListLibrariesAsync(cancellationToken).ConfigureAwait(false);
        return ([.. listed.Libraries.Select(ServerCleaner.Clean)], listed.Time);
    }

    /// <summary>Stores what is new of a server; nothing, if all is as it was.</summary>
    private async Task<IReadOnlyList<Guid>> RefreshAsync(
        StoredMediaServer stored,
        ServerIdentity? identity,
        IReadOnlyList<ServerLibrary> libraries,
        CancellationToken cancellationToken)
    {
        var known = stored.Libraries.Where(library => library.MissingSince is null)
            .ToDictionary(library => library.Library.Identity, StringComparer.Ordinal);
        var isSame = known.Count == libraries.Count
            && libraries.All(library => known.TryGetValue(library.Identity, out var before) && IsSame(before.Library, library));
        return identity is null && isSame
            ? [.. libraries.Select(library => known[library.Identity].Id)]
            : await servers.RefreshAsync(stored.Info.Id, identity, libraries, time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false);
    }

    private static bool IsSame(ServerLibrary before, ServerLibrary now) =>
        (before.Key, before.Title, before.Kind) == (now.Key, now.Title, now.Kind);

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
