using MediaSync.Core.Sync.Passes;

namespace MediaSync.Grains.Interfaces.Sync;

/// <summary>
/// A library in the cluster; the key is its server's id and, as text without dashes, its own. It runs the passes over the
/// library, one at a time. Every call is answered within seconds, however long a pass takes.
/// </summary>
/// <remarks>
/// Nothing that must last is here: what a pass wrote, how far it came and who owns the library is in the database. A pass whose
/// silo died is superseded by the one that the next activation begins.
/// </remarks>
[Alias("mediasync.library")]
public interface ILibraryGrain : IGrainWithGuidCompoundKey
{
    /// <summary>
    /// Begins a pass, or joins one that does all that is wanted, and waits a few seconds for its end. One that does not is waited
    /// for first. The same call again is the same order, however many activations it meets.
    /// </summary>
    /// <param name="id">The order's own id.</param>
    /// <param name="order">What to do.</param>
    /// <returns>Whether the pass went well; null if it goes on: ask again.</returns>
    [Alias("run")]
    Task<bool?> RunAsync(Guid id, [Immutable] LibraryOrder order);

    /// <summary>Stops the pass that runs; it stores so.</summary>
    /// <returns>True if none runs any more; false: ask again.</returns>
    [Alias("stop")]
    Task<bool> StopAsync();
}
