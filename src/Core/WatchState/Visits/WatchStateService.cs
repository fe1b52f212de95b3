using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState.Visits;

/// <summary>
/// Looks for servers whose accounts are due to be read or written to, and works on them, a few at once. One per process; the
/// leases share the servers among the processes. A nudge makes a server's accounts due before their interval ends.
/// </summary>
internal sealed partial class WatchStateService(
    IWatchAccountStore accounts,
    WatchServerPass pass,
    WatchSwitch known,
    WatchNudges nudges,
    IOptions<WatchStateOptions> options,
    WatchMetrics metrics,
    TimeProvider time,
    ILogger<WatchStateService> logger) : BackgroundService
{
    /// <summary>How often it is looked whether other processes have mapped accounts.</summary>
    public static readonly TimeSpan SwitchInterval = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, TokenBucket> _buckets = [];
    private DateTimeOffset _switchLooked = DateTimeOffset.MinValue;

    /// <summary>Looks once and works until everything that was due is done. For one caller at a time.</summary>
    /// <returns>Writes that media servers took.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _switchLooked >= SwitchInterval)
        {
            known.Set(await accounts.ListUsersAsync(cancellationToken).ConfigureAwait(false), options.Value.WriteDelay);
            _switchLooked = now;
        }

        var nudged = nudges.TakeDue();
        if (!known.Mapped)
        {
            return 0;
        }

        await MakeDueAsync(nudged, cancellationToken).ConfigureAwait(false);
        var due = await accounts.ListDueServersAsync(cancellationToken).ConfigureAwait(false);
        var work = due.Select(server => (Server: server, Bucket: BucketOf(server))).ToList();
        var sent = 0;
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Value.MaxServersAtOnce, CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(work, parallel, async (one, token) =>
        {
            var count = await pass.RunAsync(one.Server, one.Bucket, token).ConfigureAwait(false);
            Interlocked.Add(ref sent, count);
        }).ConfigureAwait(false);
        return sent;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await nudges.WaitAsync(options.Value.LookInterval, stoppingToken).ConfigureAwait(false);
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away, most likely: flushes say so louder. The next look comes anyway.
                Log.LookFailed(logger, exception);
            }
        }
    }

    private async Task MakeDueAsync(IReadOnlyList<Guid> nudged, CancellationToken cancellationToken)
    {
        if (nudged.Count == 0)
        {
            return;
        }

        try
        {
            metrics.BroughtForward(await accounts.MakeDueAsync(nudged, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            // They are spaced, so this is no circle.
            foreach (var server in nudged)
            {
                nudges.Nudge(server);
            }

            throw;
        }
    }

    private TokenBucket BucketOf(Guid server)
    {
        if (!_buckets.TryGetValue(server, out var bucket))
        {
            bucket = new TokenBucket(options.Value.WritesPerSecond, options.Value.WriteBurst, time);
            _buckets.Add(server, bucket);
        }

        return bucket;
    }
}
