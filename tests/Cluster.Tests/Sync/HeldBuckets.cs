using MediaSync.Core.Sync.Visits;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>Buckets without servers, whose first question waits until the test lets it go on.</summary>
internal sealed class HeldBuckets : IServerBuckets
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _questions;

    /// <summary>Completes when the first question waits.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>How often a bucket was asked for.</summary>
    public int Questions => Volatile.Read(ref _questions);

    public void Release() => _release.TrySetResult();

    public async Task<IReadOnlyList<Guid>> ListAsync(int bucket, int buckets, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        _arrived.TrySetResult();
        await _release.Task.WaitAsync(cancellationToken);
        return [];
    }
}
