using System.Collections.Concurrent;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// The calls of active users by user, where one process serves everybody. Idle ones are let go; one with unwritten states
/// never is.
/// </summary>
internal sealed class UserRegistry(ActiveUsers active)
{
    private readonly ConcurrentDictionary<Guid, UserCalls> _users = new();

    /// <summary>Users that are active.</summary>
    public int Count => active.Count;

    /// <summary>The user's calls, if the user is active.</summary>
    public bool TryGet(Guid user, out UserCalls calls) => _users.TryGetValue(user, out calls!);

    /// <summary>The user's calls, new ones if there are none.</summary>
    /// <returns>Null if as many users as may be are active and none of them is idle.</returns>
    public UserCalls? Open(Guid user)
    {
        if (_users.TryGetValue(user, out var calls))
        {
            return calls;
        }

        if ((active.TryOpen(user) ?? (Retire(TimeSpan.Zero) > 0 ? active.TryOpen(user) : null)) is not { } opened)
        {
            return null;
        }

        calls = _users.GetOrAdd(user, opened);
        if (calls != opened)
        {
            active.Close(opened);
        }

        return calls;
    }

    /// <summary>Lets go of users that have been idle for long enough and have nothing unwritten.</summary>
    /// <returns>How many.</returns>
    public int Retire(TimeSpan idle)
    {
        var retired = 0;
        foreach (var (_, calls) in _users)
        {
            retired += calls.TryRetire(idle) && Drop(calls) ? 1 : 0;
        }

        return retired;
    }

    /// <summary>Takes calls that are over out, unless somebody did already.</summary>
    public bool Drop(UserCalls over)
    {
        if (!_users.TryRemove(new KeyValuePair<Guid, UserCalls>(over.User, over)))
        {
            return false;
        }

        active.Close(over);
        return true;
    }
}
