using MediaSync.Core.Sync.Passes;

namespace MediaSync.Core.Sync;

/// <summary>How a sync was asked for.</summary>
/// <param name="Mode">Incremental gives way to whatever needs a full pass; full is always full.</param>
/// <param name="IsDryRun">Read and compare, write nothing but a note in the history.</param>
public sealed record SyncRequest(PassMode Mode, bool IsDryRun)
{
    /// <summary>What the schedule asks for.</summary>
    public static SyncRequest Usual { get; } = new(PassMode.Incremental, IsDryRun: false);

    /// <summary>True if what this asks for does all that the other one asks for.</summary>
    public bool Covers(SyncRequest other) => IsDryRun == other.IsDryRun && Mode >= other.Mode;

    /// <summary>One request that does what both ask for; a real one outweighs a dry run.</summary>
    public SyncRequest And(SyncRequest other) => new(
        Mode > other.Mode ? Mode : other.Mode, IsDryRun && other.IsDryRun);
}
