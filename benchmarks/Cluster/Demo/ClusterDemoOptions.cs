namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>What the demo of the cluster does.</summary>
/// <param name="SiloProgram">The program to start, once for each silo.</param>
/// <param name="Silos">How many.</param>
/// <param name="Folder">The data folder: the demo's own, emptied at start.</param>
/// <param name="Duration">How long viewers watch; null: until Ctrl-C.</param>
/// <param name="Viewers">How many watch.</param>
internal sealed record ClusterDemoOptions(string SiloProgram, int Silos, string Folder, TimeSpan? Duration, int Viewers)
{
    /// <summary>The cluster's id.</summary>
    public const string ClusterId = "mediasync-demo";
}
