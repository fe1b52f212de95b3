using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>The border to whoever reads what is below a show or album and compares it with the mirror.</summary>
public interface IShowSearch
{
    /// <summary>Shows that one pass lets be searched at once.</summary>
    int AtOnce { get; }

    /// <summary>Searches one show. Writes nothing.</summary>
    /// <param name="search">What to look for.</param>
    /// <param name="server">The pass's own client, for whoever searches in this process.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="MediaServerException">The server, or whoever was to ask it, does not serve.</exception>
    Task<ShowChanges> SearchAsync(ShowSearch search, IMediaServer server, CancellationToken cancellationToken);

    /// <summary>The pass has committed: what was found of these shows need not be kept. Never fails.</summary>
    /// <param name="server">The server's id here.</param>
    /// <param name="shows">The server's keys.</param>
    void Forget(Guid server, IReadOnlyCollection<string> shows);
}
