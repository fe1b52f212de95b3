using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>Searches shows in the pass's own process, one after another.</summary>
internal sealed class OwnShowSearch(IMirrorReader mirror, SyncOptions options) : IShowSearch
{
    public int AtOnce => 1;

    public Task<ShowChanges> SearchAsync(ShowSearch search, IMediaServer server, CancellationToken cancellationToken) =>
        ShowReader.ReadAsync(search, server, mirror, options, cancellationToken);

    public void Forget(Guid server, IReadOnlyCollection<string> shows)
    {
        // Nothing is kept.
    }
}
