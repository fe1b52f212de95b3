using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync;

/// <summary>
/// Runs syncs in the background: at most one per server, the libraries of a server one after another, several servers at once up
/// to <see cref="SyncOptions.MaxServersAtOnce"/>. Starting a server that is being synced joins that sync.
/// </summary>
internal sealed class SyncRunner(ServerSync sync, IOptions<SyncOptions> options) : IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Run> _runs = [];
    private readonly SemaphoreSlim _places = new(options.Value.MaxServersAtOnce);
    private readonly CancellationTokenSource _stopping = new();
    private bool _stopped;

    /// <summary>Nothing: syncs start when they are asked for.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts to sync a server, or joins the sync that runs.</summary>
    /// <returns>The sync's end; it never fails.</returns>
    /// <exception cref="InvalidOperationException">The program is stopping.</exception>
    public Task Start(Guid server)
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
                run = new Run(cancel, Task.Run(() => RunAsync(server, cancel.Token), CancellationToken.None));
                _runs.Add(server, run);
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
        _places.Dispose();
    }

    private async Task RunAsync(Guid server, CancellationToken cancellationToken)
    {
        try
        {
            await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await sync.RunAsync(server, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped before its turn, or between two libraries: nothing was begun that would have to be told. A database or
            // an HTTP client that is cancelled may throw anything.
        }
        finally
        {
            lock (_gate)
            {
                _runs.Remove(server, out var run);
                run?.Cancel.Dispose();
            }
        }
    }

    private sealed record Run(CancellationTokenSource Cancel, Task Ended);
}
