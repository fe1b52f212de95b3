using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Passes;

/// <summary>Runs passes in this process, for a visit of its own or for one elsewhere. Safe for any thread.</summary>
public sealed class LibraryPasses : ILibraryPasses
{
    private readonly ICatalogStore _catalog;
    private readonly IMirrorReader _mirror;
    private readonly ServerClients _clients;
    private readonly IShowSearch _shows;
    private readonly SyncOptions _options;
    private readonly SyncMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal LibraryPasses(
        ICatalogStore catalog,
        IMirrorReader mirror,
        ServerClients clients,
        IShowSearch shows,
        IOptions<SyncOptions> options,
        SyncMetrics metrics,
        TimeProvider time,
        ILogger<LibraryPasses> logger)
    {
        (_catalog, _mirror, _clients, _shows, _options) = (catalog, mirror, clients, shows, options.Value);
        (_metrics, _time, _logger) = (metrics, time, logger);
    }

    /// <inheritdoc/>
    public int AtOnce => 1;

    /// <inheritdoc/>
    public Task<bool> RunAsync(LibraryOrder order, IMediaServer server, CancellationToken cancellationToken) =>
        RunAsync(order, server, CancellationToken.None, cancellationToken);

    /// <summary>The same with a client of this process, for a visit that is elsewhere.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="leaving">
    /// Ends the pass because it is to go on elsewhere: it stays stored as running, and whoever visits next takes it over.
    /// </param>
    /// <param name="cancellationToken">Stops the pass, which stores so.</param>
    /// <inheritdoc cref="RunAsync(LibraryOrder, IMediaServer, CancellationToken)" path="/returns"/>
    public async Task<bool> RunAsync(LibraryOrder order, CancellationToken leaving, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(leaving, cancellationToken);
        return await _clients.OpenAsync(order.Server, either.Token).ConfigureAwait(false) is not { } server
            || await RunAsync(order, server, leaving, either.Token).ConfigureAwait(false);
    }

    private async Task<bool> RunAsync(
        LibraryOrder order, IMediaServer server, CancellationToken leaving, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var key = new PassKey(order.Server, order.Id, Guid.CreateVersion7(_time.GetUtcNow()));
        var pass = new LibraryPass(_catalog, _mirror, _options, _metrics, _time, _logger, _shows) { Leaving = leaving };
        var moment = new ServerMoment(order.Version, order.Time, order.Requests);
        var result = await pass.RunAsync(key, server, order.Library, moment, order.Request, cancellationToken)
            .ConfigureAwait(false);
        return result.Outcome is not PassOutcome.Failed;
    }
}
