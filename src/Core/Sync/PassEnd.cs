namespace MediaSync.Core.Sync;

/// <summary>The good end of a pass: it moves the watermark to the server's time before the first request.</summary>
/// <param name="EndedAt">When, by our clock.</param>
/// <param name="Warning">What did not add up; null if all did.</param>
public sealed record PassEnd(DateTimeOffset EndedAt, string? Warning);
