using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Visits;

/// <summary>Bounds how many servers' libraries are read at once. First come, first served.</summary>
internal sealed class VisitPlaces(IOptions<SyncOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxServersAtOnce);

    /// <summary>Waits for a place. Dispose the result to leave it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Place(_free);
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
