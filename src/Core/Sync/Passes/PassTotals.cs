namespace MediaSync.Core.Sync.Passes;

/// <summary>What a pass did so far.</summary>
/// <param name="ItemsSeen">Distinct items that were read, those of the page that is being written included.</param>
/// <param name="ItemsTotal">Items that the server announced so far; null before the first answer.</param>
/// <param name="RowsWritten">Rows inserted, changed or deleted.</param>
/// <param name="Unmapped">Items mirrored without a media item.</param>
/// <param name="Requests">Requests sent.</param>
public sealed record PassTotals(long ItemsSeen, long? ItemsTotal, long RowsWritten, long Unmapped, long Requests)
{
    /// <summary>Items that were not mirrored before.</summary>
    public long Added { get; init; }

    /// <summary>Items that were mirrored with other values.</summary>
    public long Changed { get; init; }

    /// <summary>Items that are not mirrored any more.</summary>
    public long Removed { get; init; }
}
