using System.Collections.Concurrent;

namespace MediaSync.Core.Sync.Visits;

/// <summary>Which servers are listened to now. Safe for several tasks at once.</summary>
internal sealed class PushStates
{
    private readonly ConcurrentDictionary<Guid, PushState> _states = [];

    /// <summary>How it stands with a server; off, if nobody listens to it.</summary>
    public PushState Of(Guid server) => _states.GetValueOrDefault(server);

    public void Set(Guid server, PushState state)
    {
        if (state == PushState.Off)
        {
            _states.TryRemove(server, out _);
        }
        else
        {
            _states[server] = state;
        }
    }
}
