using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback;

/// <summary>The border to the database for the completion threshold over time.</summary>
public interface IThresholdStore
{
    /// <summary>
    /// Keeps the threshold as a change made now, unless it is the one that holds already, and reads all changes.
    /// </summary>
    Task<CompletionThresholds> SetAsync(double threshold, CancellationToken cancellationToken);
}
