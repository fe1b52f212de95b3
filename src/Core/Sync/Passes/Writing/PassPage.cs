using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Writing;

/// <summary>A page to write, and how its pass stands with it.</summary>
/// <param name="Pass">The pass that read it.</param>
/// <param name="Items">At most 1,000 items, parents before children, each key once. May be empty.</param>
/// <param name="Before">
/// The pass's totals before this page; the page's own rows and items are added by the store.
/// </param>
/// <param name="Server">Who the server is, and its clock before the pass's first request.</param>
/// <param name="End">With the last page, the end of the pass; else null.</param>
public sealed record PassPage(
    PassKey Pass, IReadOnlyList<ServerItem> Items, PassTotals Before, ServerIdentity Server, PassEnd? End)
{
    /// <summary>
    /// Keys that the server does not have any more, at most 1,000. They go before the items are matched, so what was renamed or
    /// moved finds its media item again. Keys of other libraries, and such that are gone already, are passed over.
    /// </summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Where a full pass stands with this page.</summary>
    public ResumePoint? Resume { get; init; }

    /// <summary>When the pass began, by our clock.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Only say what would be written.</summary>
    public bool IsDryRun { get; init; }
}
