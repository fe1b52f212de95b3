namespace MediaSync.Simulator.Processes;

/// <summary>How to start one of MediaSync's programs.</summary>
/// <param name="Program">Its dll.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="LastWord">Begins the last line that it says once it serves.</param>
public sealed record HostLaunch(string Program, IReadOnlyList<string> Arguments, string LastWord)
{
    /// <summary>The last line of Standalone: the next command to type.</summary>
    public const string StandalonesLastWord = "curl";

    /// <summary>The last line of a silo.</summary>
    public const string SilosLastWord = "cluster";

    /// <summary>Variables that are set; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where its output goes; null: nowhere.</summary>
    public string? LogFile { get; init; }

    /// <summary>Where it is noted, so that it can be ended if its starter is killed; null: nowhere.</summary>
    public ProcessNotes? Notes { get; init; }

    /// <summary>A session of its own: Ctrl-C in the terminal is for its parent to handle.</summary>
    public bool OwnSession { get; init; }
}
