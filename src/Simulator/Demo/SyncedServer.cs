using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using static System.FormattableString;

namespace MediaSync.Simulator.Demo;

/// <summary>A simulated server and how its mirror stands.</summary>
internal sealed record SyncedServer(SimulatedServer Server, Guid Id, SyncStatus Status, TimeSpan Elapsed)
{
    /// <summary>Why it could not be mirrored; null if it could.</summary>
    public string? Error => Status.Libraries
        .Select(library => library.LastError)
        .Prepend(Status.LastError)
        .FirstOrDefault(error => error is not null);

    /// <summary>A part of a line for the screen.</summary>
    public string Describe()
    {
        var libraries = Status.Libraries;
        return Invariant(
            $"{Server.Kind}: {libraries.Sum(l => l.ItemsSeen):N0} of {libraries.Sum(l => l.ItemsTotal ?? 0):N0} items, ")
            + Invariant($"{libraries.Sum(l => l.Requests):N0} requests, {libraries.Sum(l => l.RowsPerSecond):N0} rows/s");
    }
}
