namespace MediaSync.Core.Playback;

/// <summary>What a client says happened.</summary>
public enum ReportKind
{
    /// <summary>Still playing. Acknowledged when it is in memory; every other kind after the commit.</summary>
    Progress = 0,

    /// <summary>Paused at the position.</summary>
    Pause = 1,

    /// <summary>Playing ended at the position.</summary>
    Stop = 2,

    /// <summary>Marked as watched by hand: position 0, no play is counted.</summary>
    Watched = 3,

    /// <summary>Marked as unwatched by hand: position 0, earlier plays no longer count.</summary>
    Unwatched = 4,

    /// <summary>Begin again: position 0, nothing else changes.</summary>
    Restart = 5,

    /// <summary>Leave Continue Watching, change nothing else.</summary>
    Dismiss = 6,
}
