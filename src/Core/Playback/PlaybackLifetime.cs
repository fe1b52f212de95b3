using MediaSync.Core.Flushing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback;

/// <summary>
/// Starts and stops playback in a process. Start it before the first report can come, stop it after the last one has: then it
/// writes what is left.
/// </summary>
public sealed class PlaybackLifetime : IHostedService
{
    private readonly FlushPipeline _pipeline;
    private readonly IThresholdStore _store;
    private readonly CompletionThresholdSource _thresholds;
    private readonly IOptions<PlaybackOptions> _options;
    private readonly DeploymentScope _scope;

    internal PlaybackLifetime(
        FlushPipeline pipeline,
        IThresholdStore store,
        CompletionThresholdSource thresholds,
        IOptions<PlaybackOptions> options,
        DeploymentScope scope)
    {
        _pipeline = pipeline;
        _store = store;
        _thresholds = thresholds;
        _options = options;
        _scope = scope;
    }

    /// <summary>
    /// Reads the thresholds, because an early report must not be judged by another rule, and starts the flush pipeline.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var lead = _scope.IsAlone ? TimeSpan.Zero : ThresholdWatch.Lead;
        _thresholds.Replace(await _store.SetAsync(_options.Value.CompletionThreshold, lead, cancellationToken));
        await _pipeline.StartAsync(cancellationToken);
    }

    /// <summary>Writes everything that is pending. Safe to call twice.</summary>
    /// <param name="cancellationToken">
    /// The end of patience: what is still unwritten then is reported in the log, and its reporters keep it.
    /// </param>
    public Task StopAsync(CancellationToken cancellationToken) => _pipeline.StopAsync(cancellationToken);
}
