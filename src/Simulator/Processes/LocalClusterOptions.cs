namespace MediaSync.Simulator.Processes;

/// <summary>What a cluster of processes on loopback is made of.</summary>
/// <param name="SiloProgram">The silo's dll.</param>
/// <param name="ConnectionString">The database that all silos share.</param>
public sealed record LocalClusterOptions(string SiloProgram, string ConnectionString)
{
    /// <summary>What comes before the silo's own arguments, where the program is more than a silo.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Settings of every silo, as environment variables.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where the administrator's key is kept, for the API; made if it is not there. Null: no key.</summary>
    public string? AdministratorKeyFile { get; init; }

    /// <summary>Where each silo's output goes; null: nowhere.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Where each silo's process is noted, so that it can be ended if this one is killed; null: nowhere.</summary>
    public ProcessNotes? Notes { get; init; }
}
