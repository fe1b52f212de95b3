namespace MediaSync.Core.WatchState.Accounts;

/// <summary>
/// What this process knows of the whole: so that users without a mapped account pay nothing for those who have one. Looked up
/// every half minute, and set at once by the process that changes it. Safe for any thread.
/// </summary>
public sealed class WatchSwitch
{
    /// <summary>Users beyond which nobody is told from the others: everybody may have an account then.</summary>
    public const int MaxUsers = 10_000;

    private volatile State _state = new(new MappedUsers(new HashSet<Guid>(), new HashSet<Guid>()), TimeSpan.Zero);

    /// <summary>Some account is mapped.</summary>
    public bool Mapped => _state.Users.All.Count > 0;

    /// <summary>How long a change waits before it is written.</summary>
    public TimeSpan WriteDelay => _state.WriteDelay;

    /// <summary>Some account is written to: flushes note what changed for it.</summary>
    public bool Writes => _state.Users.Written.Count > 0;

    /// <summary>Whether some account of a user is mapped: then plays may be counted elsewhere too.</summary>
    public bool IsMapped(Guid user) => Contains(_state.Users.All, user);

    /// <summary>Whether some account of a user is written to.</summary>
    public bool IsWritten(Guid user) => Contains(_state.Users.Written, user);

    /// <summary>Sets what is known.</summary>
    public void Set(MappedUsers users, TimeSpan writeDelay) => _state = new State(users, writeDelay);

    private static bool Contains(IReadOnlySet<Guid> users, Guid user) =>
        users.Count > 0 && (users.Count > MaxUsers || users.Contains(user));

    private sealed record State(MappedUsers Users, TimeSpan WriteDelay);
}
