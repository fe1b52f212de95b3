using Microsoft.Extensions.Hosting;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// Runs visits in the background: at most one per server. Starting a server that is being visited joins that visit; one that asks
/// for more than the visit does is followed by another visit, once.
/// </summary>
internal sealed class SyncRunner(ServerVisit visit) : IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Run> _runs = [];
    private readonly CancellationTokenSource _stopping = new();
    private bool _stopped;

    /// <summary>Nothing: syncs start when they are asked for.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts to visit a server, or joins the visit that runs.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="isAnew">
    /// A visit that runs may have read already what is wanted: it is followed by another one, which is waited for too.
    /// </param>
    /// <returns>The visit's end, and whether all went well; it never fails.</returns>
    /// <exception cref="InvalidOperationException">The program is stopping.</exception>
    public Task<bool> Start(Guid server, SyncRequest request, bool isAnew = false)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                throw new InvalidOperationException("No sync can start: the program is stopping.");
            }

            if (!_runs.TryGetValue(server, out var run))
            {
                var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                run = new Run(cancel, request);
                run.Ended = Task.Run(() => RunAsync(server, run, cancel.Token), CancellationToken.None);
                _runs.Add(server, run);
            }
            else if (isAnew || !run.Request.Covers(request))
            {
                run.Next = run.Next is { } next ? next.And(request) : request;
            }

            return run.Ended;
        }
    }

    /// <summary>True while a server is being synced or waits for its turn.</summary>
    public bool IsRunning(Guid server)
    {
        lock (_gate)
        {
            return _runs.ContainsKey(server);
        }
    }

    /// <summary>Stops the sync of one server and waits for its end.</summary>
    public async Task StopAsync(Guid server, CancellationToken cancellationToken)
    {
        Task cancelling;
        Task ended;
        lock (_gate)
        {
            if (!_runs.TryGetValue(server, out var run))
            {
                return;
            }

            // Begun under the lock, because a run disposes its source under it.
            cancelling = run.Cancel.CancelAsync();
            ended = run.Ended;
        }

        await cancelling.ConfigureAwait(false);
        await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops every sync and waits for their ends. Safe twice.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] ends;
        Task cancelling;
        lock (_gate)
        {
            _stopped = true;
            cancelling = _stopping.CancelAsync();
            ends = [.. _runs.Values.Select(run => run.Ended)];
        }

        await cancelling.ConfigureAwait(false);
        await Task.WhenAll(ends).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Frees what a stopped runner holds.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
    }

    private async Task<bool> RunAsync(Guid server, Run run, CancellationToken cancellationToken)
    {
        try
        {
            for (var isWell = true; ;)
            {
                isWell &= await visit.RunAsync(server, run.Request, cancellationToken).ConfigureAwait(false);
                lock (_gate)
                {
                    if (run.Next is not { } next)
                    {
                        _runs.Remove(server);
                        return isWell;
                    }

                    (run.Request, run.Next) = (next, null);
                }
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped before its turn, or between two libraries: nothing was begun that would have to be told. A database or
            // an HTTP client that is cancelled may throw anything.
            return false;
        }
        finally
        {
            lock (_gate)
            {
                // It may have given its place up above, and another may have taken it since.
                if (_runs.GetValueOrDefault(server) == run)
                {
                    _runs.Remove(server);
                }

                run.Cancel.Dispose();
            }
        }
    }

    private sealed class Run(CancellationTokenSource cancel, SyncRequest request)
    {
        public CancellationTokenSource Cancel { get; } = cancel;

        public SyncRequest Request { get; set; } = request;

        /// <summary>What was asked for meanwhile and this visit does not do.</summary>
        public SyncRequest? Next { get; set; }

        public Task<bool> Ended { get; set; } = Task.FromResult(false);
    }
}
