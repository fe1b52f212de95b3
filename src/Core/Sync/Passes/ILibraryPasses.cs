using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>The border to whoever runs the passes of a visit, one at a time over each library.</summary>
public interface ILibraryPasses
{
    /// <summary>Libraries of one server whose passes may run at once.</summary>
    int AtOnce { get; }

    /// <summary>Runs a pass to its end; what is to be told of it is stored.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="server">The visit's own client, for whoever runs passes in this process.</param>
    /// <param name="cancellationToken">Ends the waiting; a pass in this process ends with it.</param>
    /// <returns>False if the pass failed.</returns>
    Task<bool> RunAsync(LibraryOrder order, IMediaServer server, CancellationToken cancellationToken);
}
