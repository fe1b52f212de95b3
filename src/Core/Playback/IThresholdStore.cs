using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback;

/// <summary>The border to the database for the completion threshold over time.</summary>
public interface IThresholdStore
{
    /// <summary>Keeps the threshold as a change, unless it is the newest one already, and reads all changes.</summary>
    /// <param name="threshold">0.5 to 1.</param>
    /// <param name="lead">How long from now it begins to hold: time for other processes to learn of it. 0: at once.</param>
    /// <param name="cancellationToken">Ends the call; called again it completes what was begun.</param>
    Task<CompletionThresholds> SetAsync(double threshold, TimeSpan lead, CancellationToken cancellationToken);

    /// <summary>Reads all changes, those that do not hold yet among them.</summary>
    Task<CompletionThresholds> ReadAsync(CancellationToken cancellationToken);
}
