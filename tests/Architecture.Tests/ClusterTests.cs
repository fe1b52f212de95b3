namespace MediaSync.Architecture.Tests;

public sealed class ClusterTests
{
    // In two pieces, so that this file obeys its own rule.
    private const string Engine = "Orl" + "eans";

    public static IReadOnlyList<string> Folders { get; } =
        ["src/Grains.Interfaces", "src/Grains", "src/Silo", "src/Client", "tests/Cluster.Tests", "benchmarks/Cluster"];

    // What was measured, in words: its baseline is the engine alone.
    private const string Results = "benchmarks/results/";

    [Fact]
    public void Nothing_outside_the_clusters_projects_names_its_engine() =>
        (from file in Repository.Files
         where !Folders.Any(folder => file.StartsWith(folder + "/", StringComparison.Ordinal))
            && !file.StartsWith(Results, StringComparison.Ordinal)
         from line in Repository.ReadLines(file).Index()
         where line.Item.Contains(Engine, StringComparison.OrdinalIgnoreCase)
         select $"{file}:{line.Index + 1}")
        .ShouldAllObey($"Only {string.Join(", ", Folders)} may say \"{Engine}\", comments included: everything else runs without it.");
}
