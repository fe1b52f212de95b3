using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Visits;
using MediaSync.Grains.Interfaces.Sync;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>Asks the servers of its bucket at each tick of its one reminder, and when a silo died.</summary>
[Reentrant]
[GrainType("mediasync.sync-bucket")]
internal sealed partial class SyncBucketGrain(
    IServerBuckets servers, PatientCalls calls, IOptions<SyncOptions> options, ILogger<SyncBucketGrain> logger)
    : Grain, ISyncBucketGrain, IRemindable
{
    private const string Reminder = "visits";

    /// <summary>Servers that are asked at once.</summary>
    private const int AtOnce = 32;

    private bool _isAsking;
    private bool _isAskedAgain;

    public async Task EnsureAsync()
    {
        // Registered anew at each start of a silo: the period may be another one now.
        var period = options.Value.DueCheckInterval;
        await this.RegisterOrUpdateReminder(Reminder, period, period);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _isAsking ? Task.CompletedTask : AskAllAsync();

    public Task LookAsync()
    {
        _isAskedAgain = _isAsking;
        if (!_isAsking)
        {
            // Not waited for: a caller whom it takes too long would call again, and have everybody asked twice.
            _ = AskAllAsync();
        }

        return Task.CompletedTask;
    }

    private async Task AskAllAsync()
    {
        _isAsking = true;
        try
        {
            var bucket = (int)this.GetPrimaryKeyLong();
            do
            {
                _isAskedAgain = false;
                var listed = await servers.ListAsync(bucket, ISyncBucketGrain.Count, CancellationToken.None);
                foreach (var part in listed.Chunk(AtOnce))
                {
                    await Task.WhenAll(part.Select(AskAsync));
                }
            }
            while (_isAskedAgain);
        }
        catch (Exception exception)
        {
            // The database is away: the next tick comes soon.
            Log.NotListed(logger, exception);
        }
        finally
        {
            _isAsking = false;
        }
    }

    private async Task AskAsync(Guid server)
    {
        try
        {
            // Again and again for a while: where a silo has just died, the first call may end nowhere.
            await calls.TellAsync(grains => grains.GetGrain<IServerGrain>(server).VisitIfDueAsync(), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotAsked(logger, exception, server);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1111, LogLevel.Warning, "Could not list media servers whose visits may be due; the next tick tries again")]
        public static partial void NotListed(ILogger logger, Exception exception);

        [LoggerMessage(1112, LogLevel.Warning, "Could not ask whether server {Server} is due for a visit; the next tick does")]
        public static partial void NotAsked(ILogger logger, Exception exception, Guid server);
    }
}
