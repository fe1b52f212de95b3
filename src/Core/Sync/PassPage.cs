namespace MediaSync.Core.Sync;

/// <summary>A page to write, and how its pass stands with it.</summary>
/// <param name="Pass">The pass that read it.</param>
/// <param name="Items">At most 1,000 items, each key once. May be empty.</param>
/// <param name="Before">
/// The pass's totals before this page; the page's own rows and unmapped items are added by the store.
/// </param>
/// <param name="Server">Who the server is, and its clock before the pass's first request.</param>
/// <param name="End">With the last page, the end of the pass; else null.</param>
public sealed record PassPage(
    PassKey Pass, IReadOnlyList<ServerItem> Items, PassTotals Before, ServerIdentity Server, PassEnd? End);
