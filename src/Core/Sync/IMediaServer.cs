using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync;

/// <summary>
/// The border to one Plex or Jellyfin: reads only, safe to call from many tasks. Requests in flight are bounded, and slow or
/// failing answers were already tried again when an exception leaves. Tokens are in no message.
/// </summary>
/// <remarks>
/// Every method throws <see cref="MediaServerException"/> when the server refuses, stays away or answers what cannot be read.
/// </remarks>
public interface IMediaServer
{
    /// <summary>Requests sent so far, repeated ones included.</summary>
    long Requests { get; }

    /// <summary>Who the server is, and its clock. Also proves that the address and the token work.</summary>
    Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken);

    /// <summary>The libraries that hold movies or shows; others are left out.</summary>
    Task<IReadOnlyList<ServerLibrary>> ListLibrariesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// One page of one kind of item of a library, in an order that is the server's own and stable while nothing changes.
    /// </summary>
    /// <param name="library">A library's <see cref="ServerLibrary.Key"/>.</param>
    /// <param name="kind">Kind of items to list.</param>
    /// <param name="start">Rows to pass over, from 0.</param>
    /// <param name="size">
    /// Rows wanted, 1 to 1,000. A server that does not page answers with all: see <see cref="ServerPage.Rows"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<ServerPage> GetPageAsync(string library, MediaKind kind, int start, int size, CancellationToken cancellationToken);
}
