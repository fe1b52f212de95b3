namespace MediaSync.Core.Sync.Servers;

/// <summary>
/// The border to one Plex or Jellyfin: reads only, safe to call from many tasks. Requests in flight are bounded, and slow or
/// failing answers were already tried again when an exception leaves. Tokens are in no message.
/// </summary>
/// <remarks>
/// Every method throws <see cref="MediaServerException"/> when the server refuses, stays away or answers what cannot be read.
/// </remarks>
public interface IMediaServer
{
    /// <summary>How this product tells what changed.</summary>
    ServerHabits Habits { get; }

    /// <summary>Requests sent so far, repeated ones included.</summary>
    long Requests { get; }

    /// <summary>Who the server is, and its clock. Also proves that the address and the token work.</summary>
    Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken);

    /// <summary>The libraries that hold movies, shows or music; others are left out.</summary>
    Task<ServerLibraries> ListLibrariesAsync(CancellationToken cancellationToken);

    /// <summary>One page of a listing, in an order that is the server's own and stable while nothing changes.</summary>
    /// <param name="query">What to list.</param>
    /// <param name="start">Rows to pass over, from 0.</param>
    /// <param name="size">
    /// Rows wanted, 0 to 5,000; 0 only counts. A server that does not page answers with all: see <see cref="ServerPage.Rows"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<ServerPage> ListAsync(ItemQuery query, int start, int size, CancellationToken cancellationToken);
}
