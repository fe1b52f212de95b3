namespace MediaSync.Core.Sync.Requests;

/// <summary>The bound of requests in flight at one media server.</summary>
/// <param name="AtOnce">Requests, over the whole deployment; at least 1.</param>
public sealed record RequestLimit(int AtOnce);
