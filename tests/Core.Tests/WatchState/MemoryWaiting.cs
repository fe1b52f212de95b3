namespace MediaSync.Core.Tests.WatchState;

/// <summary>A write that waits.</summary>
internal sealed record MemoryWaiting(
    long Version, DateTimeOffset DueAt, int Attempts, bool IsDead, string? Error, bool IsRefused = false);
