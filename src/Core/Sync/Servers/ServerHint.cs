namespace MediaSync.Core.Sync.Servers;

/// <summary>
/// What one message of a media server means for us. It is a hint, never a fact: what changed is for a visit to find out.
/// </summary>
public enum ServerHint
{
    /// <summary>The connection stands from now on. What happened before it did is not told again.</summary>
    Listening,

    /// <summary>A library may hold something else than before.</summary>
    Content,

    /// <summary>What somebody has watched may have changed.</summary>
    WatchState,

    /// <summary>Something that means nothing here.</summary>
    Other,

    /// <summary>What cannot be read.</summary>
    Unreadable,

    /// <summary>
    /// Longer than is read. Only lists of what changed are that long: it counts as <see cref="Content"/> and as
    /// <see cref="WatchState"/>.
    /// </summary>
    TooLong,

    /// <summary>The server tells this token nothing, so there is no connection. The last hint.</summary>
    Deaf,
}
