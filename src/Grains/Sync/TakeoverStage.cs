using MediaSync.Grains.Interfaces.Sync;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>
/// Has the servers of a silo that is gone asked for at once, from when this silo is a member until it stops. The buckets'
/// reminders would ask for them too, but only when they tick.
/// </summary>
internal sealed partial class TakeoverStage(
    IClusterMembershipService members,
    ILocalSiloDetails self,
    PatientCalls calls,
    TimeProvider time,
    ILogger<TakeoverStage> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(TakeoverStage), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public void Dispose() => _stopping.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _watching = Task.Run(WatchAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _watching.WaitAsync(cancellationToken);
    }

    private async Task WatchAsync()
    {
        var losses = new MemberLosses(self.SiloAddress);
        try
        {
            await foreach (var snapshot in members.MembershipUpdates.WithCancellation(_stopping.Token))
            {
                if (losses.See(snapshot))
                {
                    await Task.Delay(CallTimes.Settle, time, _stopping.Token);
                    await Task.WhenAll(Enumerable.Range(0, ISyncBucketGrain.Count).Select(LookAsync));
                }
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The silo stops: what is cancelled then may throw anything.
        }
    }

    private async Task LookAsync(int bucket)
    {
        try
        {
            await calls.TellAsync(grains => grains.GetGrain<ISyncBucketGrain>(bucket).LookAsync(), _stopping.Token);
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            Log.NotLooked(logger, exception, bucket);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1115, LogLevel.Warning,
            "Could not have the media servers of bucket {Bucket} asked for after a silo was lost; its reminder does")]
        public static partial void NotLooked(ILogger logger, Exception exception, int bucket);
    }
}
