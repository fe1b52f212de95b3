using MediaSync.Core.Sync.Passes;

namespace MediaSync.Core.Sync;

/// <summary>A pass over a library, as the history keeps it.</summary>
/// <param name="Pass">The pass's id.</param>
/// <param name="Library">The library's id here.</param>
/// <param name="Title">The library's name.</param>
/// <param name="StartedAt">When it began, by our clock.</param>
/// <param name="EndedAt">When it ended, by our clock.</param>
/// <param name="Mode">How much it read.</param>
/// <param name="Reason">Why it read everything, in words; null for an incremental pass.</param>
/// <param name="State">How it ended.</param>
/// <param name="ItemsSeen">Items that it read.</param>
/// <param name="Added">Items that were not mirrored before.</param>
/// <param name="Changed">Items that were mirrored with other values.</param>
/// <param name="Removed">Items that are not mirrored any more.</param>
/// <param name="RowsWritten">Rows inserted, changed or deleted.</param>
/// <param name="Requests">Requests that it sent.</param>
/// <param name="Watermark">The server's time that it moved the watermark to; null if it did not.</param>
/// <param name="Message">The error or the warning; null if there is none.</param>
public sealed record PassRecord(
    Guid Pass,
    Guid Library,
    string Title,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    PassMode Mode,
    string? Reason,
    SyncState State,
    long ItemsSeen,
    long Added,
    long Changed,
    long Removed,
    long RowsWritten,
    long Requests,
    DateTimeOffset? Watermark,
    string? Message)
{
    /// <summary>It only said what it would do.</summary>
    public bool IsDryRun { get; init; }
}
