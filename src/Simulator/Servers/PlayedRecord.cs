namespace MediaSync.Simulator.Servers;

/// <summary>A completed play in Plex's history.</summary>
internal sealed record PlayedRecord(long Number, SimulatedAccount Account, SimulatedEntry Entry, DateTimeOffset At);
