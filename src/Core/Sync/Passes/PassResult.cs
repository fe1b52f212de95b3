using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Sync.Passes;

/// <summary>How a pass ended.</summary>
/// <param name="Outcome">Well, badly, stopped, or because another pass owns the library.</param>
/// <param name="Totals">What it did.</param>
/// <param name="Message">The warning or the error; null if there is none.</param>
internal sealed record PassResult(PassOutcome Outcome, PassTotals Totals, string? Message)
{
    /// <summary>How much it read.</summary>
    public PassMode Mode { get; init; }

    /// <summary>Why it read everything.</summary>
    public FullReason Reason { get; init; }
}
