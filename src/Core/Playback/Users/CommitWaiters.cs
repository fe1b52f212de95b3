using System.Diagnostics;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// Who waits for the next flight to land, and who for the one under way. A flight that failed hands its waiters on to the next.
/// All who wait for the same flight share one task. Not safe for threads: its owner is the single writer.
/// </summary>
internal sealed class CommitWaiters
{
    private readonly List<TaskCompletionSource<Landing>> _next = [];
    private readonly List<TaskCompletionSource<Landing>> _inFlight = [];
    private readonly List<ActivityContext> _callers = [];
    private readonly List<ActivityContext> _callersInFlight = [];

    /// <summary>Most callers whose traces are linked to a flight.</summary>
    public const int MaxCallers = 16;

    /// <summary>Traces of those who wait for the flight under way, as far as they are noted.</summary>
    public IReadOnlyList<ActivityContext> Callers => _callersInFlight;

    /// <summary>Somebody waits for the next flight.</summary>
    public bool AnyForNext => _next.Count > 0;

    /// <summary>Completes when all that is pending now is committed or passed; null if nothing is.</summary>
    public Task<Landing>? ForAll(PendingStates pending)
    {
        if (pending.Gathering == 0)
        {
            return pending.InFlight > 0 ? Open(_inFlight) : null;
        }

        if (Activity.Current is { } caller && _callers.Count < MaxCallers)
        {
            _callers.Add(caller.Context);
        }

        return Open(_next);
    }

    /// <summary>The next flight is under way now.</summary>
    public void Cut()
    {
        _callersInFlight.Clear();
        _callersInFlight.AddRange(_callers);
        _callers.Clear();
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
