using MediaSync.Core.Sync.Visits;

namespace MediaSync.Core.Tests.Sync.Visits;

/// <summary>Keeps what it is told, in order.</summary>
internal sealed class KeptNudges : ISyncNudge, IWatchStateNudge
{
    private readonly Lock _gate = new();
    private readonly List<string> _all = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public async Task WaitForAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_all.Count >= count)
                {
                    return;
                }

                more = _more.Task;
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    void ISyncNudge.Nudge(Guid server) => Add($"visit {server}");

    void IWatchStateNudge.Nudge(Guid server) => Add($"watch {server}");

    private void Add(string nudge)
    {
        lock (_gate)
        {
            _all.Add(nudge);
            _more.SetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
