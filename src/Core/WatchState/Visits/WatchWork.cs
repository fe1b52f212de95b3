using MediaSync.Core.WatchState.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState.Visits;

/// <summary>
/// The servers that this process works on: each by one task at a time, and at most
/// <see cref="WatchStateOptions.MaxServersAtOnce"/> of them at once; the others wait for their turn. For one caller at a time.
/// </summary>
internal sealed partial class WatchWork(
    WatchServerPass pass,
    WatchNudges nudges,
    IOptions<WatchStateOptions> options,
    TimeProvider time,
    ILogger<WatchWork> logger)
    : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxServersAtOnce);
    private readonly Dictionary<Guid, (TokenBucket Bucket, Task<int> Work)> _servers = [];

    /// <summary>Begins to work on a server, unless this process does already.</summary>
    /// <param name="server">The media server.</param>
    /// <param name="cancellationToken">Ends the work; nothing is lost.</param>
    /// <returns>Writes that the server took. What fails is told to the log, and comes again with a later look.</returns>
    public Task<int> Begin(Guid server, CancellationToken cancellationToken)
    {
        var known = _servers.TryGetValue(server, out var held);
        if (known && !held.Work.IsCompleted)
        {
            return held.Work;
        }

        var bucket = known ? held.Bucket : new TokenBucket(options.Value.WritesPerSecond, options.Value.WriteBurst, time);
        var work = RunAsync(server, bucket, cancellationToken);
        _servers[server] = (bucket, work);
        return work;
    }

    /// <summary>Has the next look come as soon as the work on these servers ends, of those that are worked on.</summary>
    /// <param name="servers">Servers that were made due: what is being read of them may have been read too early.</param>
    public void LookAfter(IReadOnlyList<Guid> servers)
    {
        foreach (var server in servers)
        {
            if (_servers.TryGetValue(server, out var held) && !held.Work.IsCompleted)
            {
                held.Work.ContinueWith(
                    _ => nudges.LookNow(),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }
        }
    }

    /// <summary>Waits until all work has ended, however it does. Whoever began it cancels it first.</summary>
    public async Task EndAsync()
    {
        Task all = Task.WhenAll(_servers.Values.Select(server => server.Work));
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private async Task<int> RunAsync(Guid server, TokenBucket bucket, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await pass.RunAsync(server, bucket, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The lease could not be taken: the database is away, most likely, and flushes say so louder.
            Log.WorkFailed(logger, exception, server);
            return 0;
        }
        finally
        {
            _free.Release();
        }
    }
}
