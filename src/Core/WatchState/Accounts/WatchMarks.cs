namespace MediaSync.Core.WatchState.Accounts;

/// <summary>How far an account has been read.</summary>
/// <param name="ReadAt">When the last good read began, by our clock.</param>
/// <param name="ServerTime">The server's clock at that moment.</param>
/// <param name="PlayedCount">
/// Items that the server counted as played then; -1: the search for what had changed was not finished.
/// </param>
/// <param name="FullReadAt">When the last read of everything began, by our clock.</param>
public sealed record WatchMarks(
    DateTimeOffset ReadAt, DateTimeOffset ServerTime, int PlayedCount, DateTimeOffset FullReadAt)
{
    /// <summary>How much the server's clock is ahead of ours.</summary>
    public TimeSpan ClockAhead => ServerTime - ReadAt;
}
