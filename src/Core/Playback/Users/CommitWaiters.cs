namespace MediaSync.Core.Playback.Users;

/// <summary>
/// Who waits for the next flight to land, and who for the one under way. A flight that failed hands its waiters on to the next.
/// All who wait for the same flight share one task. Not safe for threads: its owner is the single writer.
/// </summary>
internal sealed class CommitWaiters
{
    private readonly List<TaskCompletionSource<Landing>> _next = [];
    private readonly List<TaskCompletionSource<Landing>> _inFlight = [];

    /// <summary>Somebody waits for the next flight.</summary>
    public bool AnyForNext => _next.Count > 0;

    /// <summary>Completes when the next flight has landed.</summary>
    public Task<Landing> Next => Open(_next);

    /// <summary>Completes when the flight under way has landed.</summary>
    public Task<Landing> InFlight => Open(_inFlight);

    /// <summary>The next flight is under way now.</summary>
    public void Cut()
    {
        _inFlight.AddRange(_next);
        _next.Clear();
    }

    /// <summary>The flight failed, wholly or in part: its waiters wait for the next.</summary>
    public void Return()
    {
        _next.AddRange(_inFlight);
        _inFlight.Clear();
    }

    /// <summary>The flight has landed.</summary>
    public void Land(Landing landing)
    {
        foreach (var waiter in _inFlight)
        {
            waiter.TrySetResult(landing);
        }

        _inFlight.Clear();
    }

    private static Task<Landing> Open(List<TaskCompletionSource<Landing>> waiters)
    {
        if (waiters.Count == 0)
        {
            waiters.Add(new TaskCompletionSource<Landing>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return waiters[^1].Task;
    }
}
