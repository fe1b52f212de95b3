namespace MediaSync.Core.Playback.State;

/// <summary>All that some set of reports says of one user and item. <c>default</c> is what no report says.</summary>
/// <param name="Progress">Times and position.</param>
/// <param name="Plays">Completed viewings.</param>
public readonly record struct ItemState(ProgressState Progress, PlaySet Plays)
{
    /// <summary>True if it can change what is watched: then the show's next episode has to be looked at too.</summary>
    public bool TouchesWatched => Progress.WatchedAt > ProgressState.Never || Progress.UnwatchedAt > ProgressState.Never;

    /// <summary>The state that both sets of reports say together. The one operation that combines states, everywhere.</summary>
    public ItemState Join(in ItemState other) => new(Progress.Join(other.Progress), Plays.Join(other.Plays));
}
