namespace MediaSync.Core.Playback.State;

/// <summary>
/// From which share of the duration an item counts as watched, over time. A change applies to reports stamped after it, so
/// that a report that is sent again later is judged as it was the first time.
/// </summary>
public sealed class CompletionThresholds
{
    /// <summary>The threshold of a new deployment.</summary>
    public const double Default = 0.9;

    private readonly (DateTimeOffset Since, double Threshold)[] _changes;

    /// <summary>The thresholds that have held.</summary>
    /// <param name="changes">Each change and when it was made, in any order; none: <see cref="Default"/> has always held.</param>
    public CompletionThresholds(IEnumerable<(DateTimeOffset Since, double Threshold)> changes)
    {
        _changes = [.. changes.OrderBy(change => change.Since)];
        foreach (var (_, threshold) in _changes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 0.5);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        }
    }

    /// <summary>The threshold for a report stamped at a time. The first one also holds for all time before it.</summary>
    public double At(DateTimeOffset time)
    {
        for (var i = _changes.Length - 1; i > 0; i--)
        {
            if (time > _changes[i].Since)
            {
                return _changes[i].Threshold;
            }
        }

        return _changes.Length == 0 ? Default : _changes[0].Threshold;
    }
}
