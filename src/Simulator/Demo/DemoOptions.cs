namespace MediaSync.Simulator.Demo;

/// <summary>What the demo does.</summary>
/// <param name="Standalone">The program to start.</param>
/// <param name="Folder">Its data folder: the demo's own, emptied at start.</param>
/// <param name="Duration">How long viewers watch; null: until Ctrl-C.</param>
/// <param name="Viewers">How many watch.</param>
internal sealed record DemoOptions(string Standalone, string Folder, TimeSpan? Duration, int Viewers)
{
    /// <summary>A folder of the demo's own, beside the one that a user's own data would be in.</summary>
    public static string DefaultFolder => Environment.UserName == "root"
        ? "/var/lib/mediasync-demo"
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
            "mediasync-demo");
}
