namespace MediaSync.Core.WatchState.Accounts;

/// <summary>What came of mapping an account.</summary>
public enum MapOutcome
{
    /// <summary>It is mapped.</summary>
    Mapped = 0,

    /// <summary>There is no such server; nothing was changed.</summary>
    UnknownServer = 1,

    /// <summary>There is no such user; nothing was changed.</summary>
    UnknownUser = 2,

    /// <summary>The server has no such account; nothing was changed.</summary>
    UnknownAccount = 3,
}
