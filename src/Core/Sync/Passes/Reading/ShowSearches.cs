using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>Searches shows in this process for passes that are elsewhere. Safe for any thread.</summary>
public sealed class ShowSearches
{
    private readonly ServerClients _clients;
    private readonly IMirrorReader _mirror;
    private readonly SyncOptions _options;

    internal ShowSearches(ServerClients clients, IMirrorReader mirror, IOptions<SyncOptions> options) =>
        (_clients, _mirror, _options) = (clients, mirror, options.Value);

    /// <summary>Reads and compares; writes nothing.</summary>
    /// <exception cref="MediaServerException">The server does not serve, or was removed.</exception>
    /// <exception cref="System.Data.Common.DbException">The database does not serve.</exception>
    public async Task<ShowChanges> SearchAsync(ShowSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var server = await _clients.OpenAsync(search.Pass.Server, cancellationToken).ConfigureAwait(false)
            ?? throw new MediaServerException("The media server was removed.") { Failure = MediaServerFailure.Refused };
        var changes = await ShowReader.ReadAsync(search, server, _mirror, _options, cancellationToken).ConfigureAwait(false);
        return changes with { Requests = server.Requests };
    }
}
