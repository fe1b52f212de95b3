namespace MediaSync.Core.Playback;

/// <summary>When a call is answered.</summary>
public enum Acknowledge
{
    /// <summary>Progress when it is in memory; a call with any other kind of report after the commit.</summary>
    Accepted = 0,

    /// <summary>After the commit of everything that is pending of the reporter, at most 10 seconds later.</summary>
    Durable = 1,
}
