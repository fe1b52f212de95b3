namespace MediaSync.Core.Tests.WatchState;

/// <summary>A read of an account that gets no further until the test lets it.</summary>
internal sealed class HeldRead
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a read waits here.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _released.SetResult();

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
