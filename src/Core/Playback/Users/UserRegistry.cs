using System.Collections.Concurrent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// The single writers of one process, one per active user. Idle ones are let go; one with unwritten states never is.
/// </summary>
internal sealed class UserRegistry(
    FlushPipeline pipeline, ItemCache items, IOptions<PlaybackOptions> options, PlaybackMetrics metrics, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, UserPlayback> _users = new();
    private readonly UnwrittenBudget _process = new(options.Value.UnwrittenLimit);
    private int _count;

    /// <summary>Unwritten states of all users.</summary>
    public int Unwritten => _process.Used;

    /// <summary>Users that are active.</summary>
    public int Count => Volatile.Read(in _count);

    /// <summary>The user's single writer, if the user is active.</summary>
    public bool TryGet(Guid user, out UserPlayback playback) => _users.TryGetValue(user, out playback!);

    /// <summary>The user's single writer, a new one if there is none.</summary>
    /// <returns>Null if as many users as may be are active and none of them is idle.</returns>
    public UserPlayback? Open(Guid user)
    {
        if (_users.TryGetValue(user, out var active))
        {
            return active;
        }

        if (Count >= options.Value.MaxActiveUsers && Retire(TimeSpan.Zero) == 0)
        {
            return null;
        }

        var own = new UnwrittenBudget(options.Value.UnwrittenPerUser);
        var opened = new UserPlayback(user, pipeline.Queue, new PendingStates(user, own, _process), items, time);
        var playback = _users.GetOrAdd(user, opened);
        if (playback == opened)
        {
            metrics.OnActiveUsers(1);
            Interlocked.Increment(ref _count);
        }

        return playback;
    }

    /// <summary>Lets go of users that have been idle for long enough and have nothing unwritten.</summary>
    /// <returns>How many.</returns>
    public int Retire(TimeSpan idle)
    {
        var retired = 0;
        foreach (var (_, playback) in _users)
        {
            retired += playback.TryRetire(idle) && Drop(playback) ? 1 : 0;
        }

        return retired;
    }

    /// <summary>Takes a retired single writer out, unless somebody did already.</summary>
    public bool Drop(UserPlayback retired)
    {
        if (!_users.TryRemove(new KeyValuePair<Guid, UserPlayback>(retired.User, retired)))
        {
            return false;
        }

        Interlocked.Decrement(ref _count);
        metrics.OnActiveUsers(-1);
        return true;
    }
}
