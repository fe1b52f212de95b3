using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback;

/// <summary>The thresholds of the deployment; replaced as a whole once they have been read from the database.</summary>
internal sealed class CompletionThresholdSource
{
    private CompletionThresholds _thresholds = new([]);

    /// <summary>The threshold for a report stamped at a time.</summary>
    public double At(DateTimeOffset time) => Volatile.Read(ref _thresholds).At(time);

    /// <summary>Takes over what the database says.</summary>
    public void Replace(CompletionThresholds thresholds) => Volatile.Write(ref _thresholds, thresholds);
}
