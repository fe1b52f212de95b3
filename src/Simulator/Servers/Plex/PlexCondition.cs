namespace MediaSync.Simulator.Servers.Plex;

/// <summary>A condition on a row.</summary>
/// <param name="IsMet">Whether an item fulfils it.</param>
/// <param name="Newest">An item that fulfils it has a time of at least this, in ticks; the smallest number: any may.</param>
internal sealed record PlexCondition(Func<SimulatedEntry, bool> IsMet, long Newest = long.MinValue);
