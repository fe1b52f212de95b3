using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Sync.Passes.Writing;

/// <summary>The bad end of a pass: finished pages stay, the watermark stays where it was.</summary>
/// <param name="EndedAt">When, by our clock.</param>
/// <param name="Error">Why, in words that a user understands.</param>
/// <param name="Mode">How much it read.</param>
/// <param name="Reason">Why it read everything.</param>
/// <param name="NeedsFull">The next pass must read everything.</param>
/// <param name="Totals">What it did.</param>
public sealed record PassFailure(
    DateTimeOffset EndedAt, string Error, PassMode Mode, FullReason Reason, bool NeedsFull, PassTotals Totals);
