namespace MediaSync.Core.Playback;

/// <summary>How a call ended. Whatever it says, the marks of the answer are true.</summary>
public enum ReportOutcome
{
    /// <summary>Every report was taken or refused, and the durable ones are committed.</summary>
    Done = 0,

    /// <summary>
    /// No room for all of it: the prefix up to <see cref="ReportAnswer.AcceptedThrough"/> was taken. Send the rest again later.
    /// </summary>
    Full = 1,

    /// <summary>Taken, but not committed within the longest wait. It will be; ask again for the marks.</summary>
    NotYetDurable = 2,

    /// <summary>There is no such user; nothing was taken.</summary>
    UnknownUser = 3,

    /// <summary>An item had to be looked up and the database could not be reached: the prefix before it was taken.</summary>
    Unavailable = 4,
}
