namespace MediaSync.Core.Flushing;

/// <summary>What became of a batch.</summary>
/// <param name="Fates">One per row, or empty: every row was written.</param>
/// <param name="Failure">Why rows were kept; null if none was.</param>
internal readonly record struct FlushOutcome(RowFate[] Fates, Exception? Failure);
