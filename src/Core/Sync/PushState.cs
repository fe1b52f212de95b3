namespace MediaSync.Core.Sync;

/// <summary>Whether a server's own messages are heard.</summary>
public enum PushState
{
    /// <summary>
    /// No: by a setting, or because the server tells the token nothing. Changes wait for the next planned visit.
    /// </summary>
    Off,

    /// <summary>Not now: the connection is being made, again and again at growing intervals.</summary>
    Reconnecting,

    /// <summary>Yes: a change brings the next visit forward.</summary>
    Connected,
}
