namespace MediaSync.Core.Playback.Reporting;

/// <summary>
/// Pauses after calls that failed: doubles from a hundredth of the longest, less up to a quarter of jitter so that reporters
/// that lost the same server do not return together.
/// </summary>
internal sealed class ReporterPause(TimeSpan longest, Func<double> random)
{
    private int _failures;

    /// <summary>True if nothing has failed since the last success: the next failure is worth a log line.</summary>
    public bool IsFirst => _failures == 0;

    /// <summary>A call failed.</summary>
    /// <returns>How long to wait before the next.</returns>
    public TimeSpan Failed()
    {
        var doubled = longest / 100 * Math.Pow(2, Math.Min(_failures++, 10));
        return (doubled < longest ? doubled : longest) * (1 - (random() / 4));
    }

    /// <summary>A call succeeded.</summary>
    public void Succeeded() => _failures = 0;
}
