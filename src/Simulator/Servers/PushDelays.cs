namespace MediaSync.Simulator.Servers;

/// <summary>How long a Jellyfin gathers changes before it announces them. Each further change starts the wait anew.</summary>
public sealed class PushDelays
{
    /// <summary>Before LibraryChanged; default 30 s.</summary>
    public TimeSpan Library { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Before UserDataChanged; default 0.5 s.</summary>
    public TimeSpan UserData { get; set; } = TimeSpan.FromSeconds(0.5);
}
