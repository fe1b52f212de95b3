namespace MediaSync.Core.Flushing;

/// <summary>What became of a row of a batch.</summary>
/// <param name="Kind">Written unless said otherwise.</param>
/// <param name="Into">For <see cref="RowFateKind.Moved"/>: the item that its item was merged into.</param>
/// <param name="Reason">For <see cref="RowFateKind.Rejected"/>: the database's words.</param>
internal readonly record struct RowFate(RowFateKind Kind, Guid Into = default, string? Reason = null);
