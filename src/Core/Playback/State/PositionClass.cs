namespace MediaSync.Core.Playback.State;

/// <summary>Which rule a reported position falls under.</summary>
internal enum PositionClass
{
    /// <summary>Too early to be a resume point: it only says that the item was watched.</summary>
    BelowFloor,

    /// <summary>A resume point.</summary>
    Resumable,

    /// <summary>At or above the completion threshold: watched, and a play.</summary>
    Completed,
}
