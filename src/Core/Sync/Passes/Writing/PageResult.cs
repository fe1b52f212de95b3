namespace MediaSync.Core.Sync.Passes.Writing;

/// <summary>What writing a page did.</summary>
/// <param name="RowsWritten">Rows inserted, changed or deleted, in all tables of the mirror.</param>
/// <param name="Unmapped">Items of the page that were mirrored without a media item.</param>
/// <param name="Conflicts">
/// Items whose external ids belong to different items that contradict each other: those were left apart.
/// </param>
/// <param name="Merged">Media items that were found to be the same as another one and merged into it.</param>
public sealed record PageResult(int RowsWritten, int Unmapped, int Conflicts, int Merged)
{
    /// <summary>Items that the library did not have before.</summary>
    public int Added { get; init; }

    /// <summary>Items that it had with other values.</summary>
    public int Changed { get; init; }

    /// <summary>Items that were deleted.</summary>
    public int Removed { get; init; }
}
