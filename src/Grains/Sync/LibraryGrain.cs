using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Grains.Interfaces.Sync;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace MediaSync.Grains.Sync;

/// <summary>
/// Gives the passes over a library their place and their lifetime in the cluster. Placed anywhere, so that the libraries of one
/// server spread over the silos.
/// </summary>
[Reentrant]
[RandomPlacement]
[GrainType("mediasync.library")]
internal sealed partial class LibraryGrain(LibraryPasses passes, TimeProvider time, ILogger<LibraryGrain> logger)
    : Grain, ILibraryGrain, IDisposable
{
    /// <summary>How often an activation whose pass runs is kept from being idle.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>Orders that the newest pass serves: a few at most, for one joins only after its visitor was lost.</summary>
    private readonly HashSet<Guid> _orders = [];

    private readonly CancellationTokenSource _leave = new();
    private CancellationTokenSource _stop = new();
    private SyncRequest _request = SyncRequest.Usual;
    private Task<bool> _pass = Task.FromResult(true);
    private bool _isLeaving;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(StayWhileRunning, new GrainTimerCreationOptions(Look, Look) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <summary>
    /// Not only when this silo stops: the engine ends activations of silos that live too, as when the silo died that knew where
    /// they are. Their visitor may have died with it, so the next one has to see that the pass has not come to its end.
    /// </summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isLeaving = true;
        await _leave.CancelAsync();
        await Task.WhenAny(_pass, Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leave.Dispose();
        _stop.Dispose();
    }

    public async Task<bool?> RunAsync(Guid id, LibraryOrder order)
    {
        if (!_orders.Contains(id) && !_isLeaving)
        {
            if (_pass.IsCompleted)
            {
                Begin(id, order);
            }
            else if (_request.Covers(order.Request))
            {
                _orders.Add(id);
            }
        }

        await Task.WhenAny(_pass, Task.Delay(CallTimes.Wait, time));

        // A pass that ends because this silo stops is no end of the order: the next call meets another activation, which goes on.
        return !_isLeaving && _orders.Contains(id) && _pass.IsCompleted ? await _pass : null;
    }

    public async Task<bool> StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_pass, Task.Delay(CallTimes.Wait, time));
        return _pass.IsCompleted;
    }

    private void Begin(Guid id, LibraryOrder order)
    {
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _request = order.Request;
        _orders.Clear();
        _orders.Add(id);
        var (leaving, stopping) = (_leave.Token, _stop.Token);
        _pass = Task.Run(() => PassAsync(order, leaving, stopping));
    }

    private async Task<bool> PassAsync(LibraryOrder order, CancellationToken leaving, CancellationToken stopping)
    {
        try
        {
            return await passes.RunAsync(order, leaving, stopping);
        }
        catch (Exception exception) when (!leaving.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            Log.NotBegun(logger, exception, order.Id);
            return false;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private Task StayWhileRunning(CancellationToken cancellationToken)
    {
        if (!_pass.IsCompleted)
        {
            DelayDeactivation(Look * 2);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1113, LogLevel.Error, "A pass over library {Library} could not be begun")]
        public static partial void NotBegun(ILogger logger, Exception exception, Guid library);
    }
}
