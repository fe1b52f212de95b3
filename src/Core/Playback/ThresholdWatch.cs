using Microsoft.Extensions.Hosting;

namespace MediaSync.Core.Playback;

/// <summary>
/// Learns of thresholds that other processes were started with, before they hold. Without a database it goes on with what it
/// knows.
/// </summary>
internal sealed class ThresholdWatch(IThresholdStore store, CompletionThresholdSource thresholds, TimeProvider time)
    : BackgroundService
{
    /// <summary>How long from now a new threshold begins to hold: three looks.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                thresholds.Replace(await store.ReadAsync(stoppingToken));
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // An outage is told by those whom it keeps from their work.
            }
        }
    }
}
