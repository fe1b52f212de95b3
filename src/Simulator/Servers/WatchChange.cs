namespace MediaSync.Simulator.Servers;

/// <summary>States of one account that changed together, as a server would announce them.</summary>
/// <param name="Account">Whose they are.</param>
/// <param name="Entries">The items.</param>
/// <param name="IsProgress">Whether it was only a position during playing, of which Jellyfin's push says nothing.</param>
internal sealed record WatchChange(SimulatedAccount Account, IReadOnlyList<SimulatedEntry> Entries, bool IsProgress);
