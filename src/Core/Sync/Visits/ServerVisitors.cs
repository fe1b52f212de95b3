using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Visits;

/// <summary>Makes visitors, for a deployment where each server has its own somewhere. Safe for any thread.</summary>
public sealed class ServerVisitors
{
    private readonly IMediaServerStore _servers;
    private readonly ServerVisit _visit;
    private readonly SyncOptions _options;
    private readonly SyncMetrics _metrics;
    private readonly TimeProvider _time;

    internal ServerVisitors(
        IMediaServerStore servers, ServerVisit visit, IOptions<SyncOptions> options, SyncMetrics metrics, TimeProvider time) =>
        (_servers, _visit, _options, _metrics, _time) = (servers, visit, options.Value, metrics, time);

    /// <summary>
    /// Makes the visitor of a server, which is due by when its last pass ended. A pass that is stored as running has lost its
    /// visitor: the new one visits at once, so that it is joined if it runs on, and taken over if it does not.
    /// </summary>
    /// <returns>Null if there is no such server.</returns>
    public async Task<ServerVisitor?> OpenAsync(Guid server, CancellationToken cancellationToken)
    {
        if (await _servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var now = _time.GetUtcNow();
        var libraries = await _servers.ListStatusAsync(server, now, cancellationToken).ConfigureAwait(false);
        var visitor = new ServerVisitor(
            server, new SyncRunner(_visit), new VisitTimes(_options, stored.LastPassAt, now), _metrics, _time);
        if (libraries.Any(library => library.State == SyncState.Running))
        {
            visitor.StartNow();
        }

        return visitor;
    }

    /// <summary>The libraries of a server whose passes may be running.</summary>
    public async Task<IReadOnlyList<Guid>> ListLibrariesAsync(Guid server, CancellationToken cancellationToken) =>
        await _servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is { } stored
            ? [.. stored.Libraries.Select(library => library.Id)]
            : [];
}
