using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using Orleans.Concurrency;

namespace MediaSync.Grains.Interfaces.Sync;

/// <summary>
/// A show or an album in the cluster; the key is its server's id and the server's key of it. It reads what is below the show and
/// compares it with the mirror, and keeps what it found for a while: a pass that lost its silo and is begun again by another need
/// not ask the media server twice. Every call is answered within seconds.
/// </summary>
/// <remarks>
/// What it holds is a memory with the watermark and the server's counts that it was read for, and no authority: an answer to
/// other ones is read anew, and the pass proves all that it writes by its own counts.
/// </remarks>
[Alias("mediasync.show")]
public interface IShowGrain : IGrainWithGuidCompoundKey
{
    /// <summary>Searches the show, and waits a few seconds for what is found.</summary>
    /// <returns>What differs; null if the search goes on: ask again.</returns>
    /// <exception cref="MediaServerException">The server or the database does not serve.</exception>
    [Alias("search")]
    Task<ShowChanges?> SearchAsync([Immutable] ShowSearch search);

    /// <summary>What was found has been committed: it need not be kept.</summary>
    [Alias("forget")]
    [OneWay]
    Task ForgetAsync();
}
