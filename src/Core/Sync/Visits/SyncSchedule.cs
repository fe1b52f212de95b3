using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// Visits every server at its interval, each for itself: a slow or dead one delays nobody but itself. A nudge, as from a server's
/// own messages, brings a visit forward.
/// </summary>
internal sealed partial class SyncSchedule(
    IMediaServerStore servers,
    SyncRunner runner,
    IOptions<SyncOptions> options,
    SyncMetrics metrics,
    TimeProvider time,
    ILogger<SyncSchedule> logger)
    : BackgroundService, ISyncNudge
{
    /// <summary>How often servers that were added elsewhere are noticed.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    /// <summary>Most servers whose nudges are kept until the next look.</summary>
    private const int MaxEarly = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, VisitTimes> _times = [];

    // Nudges for servers that the next look may find.
    private readonly HashSet<Guid> _early = [];
    private TaskCompletionSource _wake = NewWake();

    /// <inheritdoc/>
    public void Nudge(Guid server)
    {
        lock (_gate)
        {
            if (!_times.TryGetValue(server, out var times))
            {
                if (_early.Count < MaxEarly)
                {
                    _early.Add(server);
                }

                return;
            }

            if (!times.Nudge(time.GetUtcNow()))
            {
                return;
            }

            _wake.TrySetResult();
        }

        metrics.BroughtForward();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away: what is known already goes on as planned.
                Log.ServersNotListed(logger, exception);
            }

            await WaitAsync(StartDue(), stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var stored = await servers.ListAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            var ids = stored.Select(server => server.Info.Id).ToHashSet();
            foreach (var gone in _times.Keys.Where(id => !ids.Contains(id)).ToList())
            {
                _times.Remove(gone);
            }

            foreach (var server in stored.Where(server => !_times.ContainsKey(server.Info.Id)))
            {
                var times = new VisitTimes(options.Value, server.LastPassAt, time.GetUtcNow());
                _times.Add(server.Info.Id, times);
                if (_early.Contains(server.Info.Id) && times.Nudge(time.GetUtcNow()))
                {
                    metrics.BroughtForward();
                }
            }

            _early.Clear();
        }
    }

    /// <summary>Starts what is due; tells when something else will be.</summary>
    private TimeSpan StartDue()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            _wake = NewWake();
            foreach (var (server, times) in _times.Where(pair => pair.Value.IsDue(now)).ToList())
            {
                _ = VisitAsync(server, times, times.Started());
            }

            var next = _times.Values.Min(times => times.Due) is { } due ? due - now : LookInterval;
            return next < TimeSpan.Zero ? TimeSpan.Zero : next < LookInterval ? next : LookInterval;
        }
    }

    private async Task VisitAsync(Guid server, VisitTimes times, bool isAnew)
    {
        var isWell = false;
        try
        {
            isWell = await runner.Start(server, SyncRequest.Usual, isAnew).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // The program is stopping.
        }

        lock (_gate)
        {
            times.Ended(isWell, time.GetUtcNow());
            _wake.TrySetResult();
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(wait, time, stop.Token);
        await Task.WhenAny(delay, _wake.Task).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(2020, LogLevel.Warning,
            "Could not look for new media servers; those that are known are visited as planned")]
        public static partial void ServersNotListed(ILogger logger, Exception exception);
    }
}
