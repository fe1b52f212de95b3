namespace MediaSync.Simulator.Servers;

/// <summary>What a product makes of playing and marking: a state and what happened give the next state.</summary>
internal interface IWatchRules
{
    /// <summary>Playing began.</summary>
    WatchedState Start(WatchedState state, SimulatedEntry entry, DateTimeOffset now);

    /// <summary>Playing is at a position, or stopped there.</summary>
    WatchedState At(WatchedState state, SimulatedEntry entry, TimeSpan position, DateTimeOffset now);

    /// <summary>Somebody marked it as played.</summary>
    /// <param name="state">What was.</param>
    /// <param name="played">When it was played, if that was said.</param>
    /// <param name="now">The server's time.</param>
    WatchedState MarkPlayed(WatchedState state, DateTimeOffset? played, DateTimeOffset now);

    /// <summary>Somebody took the mark away.</summary>
    WatchedState MarkUnplayed(WatchedState state);
}
