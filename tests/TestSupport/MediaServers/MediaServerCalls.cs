using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.TestSupport.MediaServers;

/// <summary>Short forms of what tests ask media servers for.</summary>
public static class MediaServerCalls
{
    /// <summary>One page of one kind of a whole library.</summary>
    public static Task<ServerPage> GetPageAsync(
        this IMediaServer server, string library, MediaKind kind, int start, int size, CancellationToken cancellationToken) =>
        server.ListAsync(new ItemQuery(library, [kind]), start, size, cancellationToken);

    /// <summary>The libraries without the time.</summary>
    public static async Task<IReadOnlyList<ServerLibrary>> GetLibrariesAsync(
        this IMediaServer server, CancellationToken cancellationToken) =>
        (await server.ListLibrariesAsync(cancellationToken)).Libraries;
}
