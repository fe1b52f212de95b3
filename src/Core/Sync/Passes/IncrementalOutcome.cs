using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Sync.Passes;

/// <summary>Where an incremental pass came to.</summary>
/// <param name="FullReason">Why everything must be read instead; none if the pass ended well.</param>
/// <param name="Unexplained">Items that the server counts fewer than it should and that were not found.</param>
internal readonly record struct IncrementalOutcome(FullReason FullReason, long Unexplained)
{
    /// <summary>The pass ended well.</summary>
    public static IncrementalOutcome Ended { get; } = new(FullReason.None, 0);

    /// <summary>Everything must be read.</summary>
    public static IncrementalOutcome ReadAll(FullReason reason, long unexplained = 0) => new(reason, unexplained);
}
