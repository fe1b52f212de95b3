using MediaSync.Core.Sync;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>What the next requests of a kind fail with.</summary>
internal sealed class ImaginaryFailures
{
    private readonly Queue<MediaServerException?> _next = new();

    /// <summary>Failures that have not been met yet.</summary>
    public int Count => _next.Count;

    /// <summary>Adds a failure, or null for a request that succeeds.</summary>
    public void Enqueue(MediaServerException? failure) => _next.Enqueue(failure);

    /// <summary>Throws what is next, if it is for a request here.</summary>
    public void ThrowNext(bool isHere = true)
    {
        if (isHere && _next.TryDequeue(out var failure) && failure is not null)
        {
            throw failure;
        }
    }
}
