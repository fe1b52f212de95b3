namespace MediaSync.Simulator.Demo;

/// <summary>What the demo does.</summary>
/// <param name="Standalone">The program to start.</param>
/// <param name="Folder">Its data folder: the demo's own, emptied at start.</param>
/// <param name="Duration">How long viewers watch; null: until Ctrl-C.</param>
/// <param name="Viewers">How many watch.</param>
internal sealed record DemoOptions(string Standalone, string Folder, TimeSpan? Duration, int Viewers);
