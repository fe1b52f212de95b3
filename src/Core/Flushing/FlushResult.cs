namespace MediaSync.Core.Flushing;

/// <summary>What a flush did.</summary>
/// <param name="RowsChanged">Rows of progress inserted or changed; fewer than sent means that newer ones were there.</param>
/// <param name="Merged">
/// Items of the batch that were merged, and into what: their rows were not written and go there next.
/// </param>
public sealed record FlushResult(int RowsChanged, IReadOnlyDictionary<Guid, Guid> Merged)
{
    /// <summary>No item of the batch was merged.</summary>
    public static readonly IReadOnlyDictionary<Guid, Guid> NoneMerged = new Dictionary<Guid, Guid>();
}
