namespace MediaSync.Core.Sync;

/// <summary>How the newest pass over a library stands. The numbers are stored and never change.</summary>
public enum SyncState
{
    /// <summary>No pass yet.</summary>
    Never = 0,

    /// <summary>A pass runs.</summary>
    Running = 1,

    /// <summary>The newest pass ended well.</summary>
    Succeeded = 2,

    /// <summary>The newest pass ended with an error; pages that were finished stay, nothing was deleted.</summary>
    Failed = 3,
}
