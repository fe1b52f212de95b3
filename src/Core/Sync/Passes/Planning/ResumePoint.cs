using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Passes.Planning;

/// <summary>Where a full pass stands: another one can go on from there.</summary>
/// <param name="Kind">The kind that is being read.</param>
/// <param name="Start">Rows of it that are written.</param>
/// <param name="ServerTime">The server's clock before the first request of the pass that began.</param>
/// <param name="ServerVersion">The server's version then.</param>
public sealed record ResumePoint(MediaKind Kind, int Start, DateTimeOffset ServerTime, string ServerVersion);
