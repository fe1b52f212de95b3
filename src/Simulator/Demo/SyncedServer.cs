using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Demo;

/// <summary>A simulated server and how its mirror stands.</summary>
internal sealed record SyncedServer(SimulatedServer Server, Guid Id, SyncStatus Status, TimeSpan Elapsed);
