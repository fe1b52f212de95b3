using MediaSync.Grains.Interfaces.Sync;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>
/// Makes sure, once a silo is a member, that the buckets' reminders are there. Whichever silo comes first makes them.
/// </summary>
internal sealed partial class SyncStage(IGrainFactory grains, TimeProvider time, ILogger<SyncStage> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(SyncStage), ServiceLifecycleStage.Active, StartAsync, _ => _stopping.CancelAsync());

    public void Dispose() => _stopping.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        // A start does not wait for it: a database that is slow with reminders keeps no silo from serving.
        _ = Task.Run(EnsureAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task EnsureAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(Enumerable.Range(0, ISyncBucketGrain.Count).Select(
                    bucket => grains.GetGrain<ISyncBucketGrain>(bucket).EnsureAsync()));
                return;
            }
            catch (Exception exception)
            {
                Log.NotEnsured(logger, exception);
            }

            await Task.Delay(Pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1110, LogLevel.Warning, "The reminders of the sync could not be made sure of; trying again")]
        public static partial void NotEnsured(ILogger logger, Exception exception);
    }
}
