using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Demo;

/// <summary>A simulated server and how its mirror stands.</summary>
internal sealed record SyncedServer(SimulatedServer Server, Guid Id, SyncStatus Status, TimeSpan Elapsed)
{
    /// <summary>Why it could not be mirrored; null if it could.</summary>
    public string? Error => Status.Libraries
        .Select(library => library.LastError)
        .Prepend(Status.LastError)
        .FirstOrDefault(error => error is not null);
}
