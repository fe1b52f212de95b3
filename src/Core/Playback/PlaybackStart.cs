using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback;

/// <summary>Reads the thresholds before the first report is taken: an early report must not be judged by another rule.</summary>
internal sealed class PlaybackStart(
    IThresholdStore store, CompletionThresholdSource thresholds, IOptions<PlaybackOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        thresholds.Replace(await store.SetAsync(options.Value.CompletionThreshold, cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
