using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>How what is below a show or album differs from its mirror.</summary>
/// <param name="IsWhole">False: a list changed while it was read, so what is missing here proves nothing.</param>
/// <param name="New">Items that are not mirrored.</param>
/// <param name="Changed">Items that are mirrored with other values.</param>
/// <param name="Gone">Items that are mirrored and not listed.</param>
public sealed record ShowChanges(
    bool IsWhole, IReadOnlyList<ServerItem> New, IReadOnlyList<ServerItem> Changed, IReadOnlyList<StoredChild> Gone)
{
    /// <summary>Requests that were sent for it by another client than the pass's own.</summary>
    public long Requests { get; init; }
}
