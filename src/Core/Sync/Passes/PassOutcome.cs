namespace MediaSync.Core.Sync.Passes;

/// <summary>How a pass ended.</summary>
internal enum PassOutcome
{
    /// <summary>Everything was read and written; the watermark moved.</summary>
    Succeeded,

    /// <summary>The server or the database failed; finished pages stay.</summary>
    Failed,

    /// <summary>It was asked to stop; finished pages stay.</summary>
    Stopped,

    /// <summary>
    /// Its process gives its place up: the pass stays stored as running, so that it is taken over, as if the process had died.
    /// </summary>
    Left,

    /// <summary>Another pass took the library over, or the library is gone; what that one does stands.</summary>
    Superseded,
}
