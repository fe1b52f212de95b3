using MediaSync.Core.WatchState.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState.Visits;

/// <summary>
/// Looks for servers whose accounts are due to be read or written to, and has them worked on; one that is slow delays no look.
/// One per process; the leases share the servers among the processes. A nudge makes a server's accounts due before their
/// interval ends.
/// </summary>
internal sealed partial class WatchStateService(
    IWatchAccountStore accounts,
    WatchWork work,
    WatchSwitch known,
    WatchNudges nudges,
    IOptions<WatchStateOptions> options,
    WatchMetrics metrics,
    TimeProvider time,
    ILogger<WatchStateService> logger) : BackgroundService
{
    /// <summary>How often it is looked whether other processes have mapped accounts.</summary>
    public static readonly TimeSpan SwitchInterval = TimeSpan.FromSeconds(30);

    private DateTimeOffset _switchLooked = DateTimeOffset.MinValue;

    /// <summary>Looks once and works until everything that was due is done. For one caller at a time.</summary>
    /// <returns>Writes that media servers took.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(cancellationToken).ConfigureAwait(false);
        return (await Task.WhenAll(begun).ConfigureAwait(false)).Sum();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await nudges.WaitAsync(options.Value.LookInterval, stoppingToken).ConfigureAwait(false);
                await LookOnAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await work.EndAsync().ConfigureAwait(false);
        }
    }

    private async Task LookOnAsync(CancellationToken stoppingToken)
    {
        try
        {
            await BeginAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The database is away, most likely: flushes say so louder. The next look comes anyway.
            Log.LookFailed(logger, exception);
        }
    }

    /// <summary>Looks once, and begins to work on what is due.</summary>
    private async Task<IReadOnlyList<Task<int>>> BeginAsync(CancellationToken cancellationToken)
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
            return [];
        }

        await MakeDueAsync(nudged, cancellationToken).ConfigureAwait(false);
        var due = await accounts.ListDueServersAsync(cancellationToken).ConfigureAwait(false);
        return [.. due.Select(server => work.Begin(server, cancellationToken))];
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
            work.LookAfter(nudged);
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
}
