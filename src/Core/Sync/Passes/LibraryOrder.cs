using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>What a visit wants done with one library.</summary>
/// <param name="Server">The media server's id here.</param>
/// <param name="Id">The library's id here.</param>
/// <param name="Library">The library as the server told it at the beginning of the visit.</param>
/// <param name="Version">The server's version.</param>
/// <param name="Request">How to read.</param>
public sealed record LibraryOrder(Guid Server, Guid Id, ServerLibrary Library, string Version, SyncRequest Request)
{
    /// <summary>The server's clock before the visit's first request; null if the pass has to learn it.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Requests of the visit that this pass owes its beginning to.</summary>
    public long Requests { get; init; }
}
