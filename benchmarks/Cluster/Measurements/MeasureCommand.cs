using System.CommandLine;

namespace MediaSync.Benchmarks.Cluster.Measurements;

/// <summary>The command line of the benchmark.</summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds that the medians are taken of", DefaultValueFactory = _ => 3 };
        var seconds = new Option<int>("--seconds") { Description = "Seconds of each measurement of a round", DefaultValueFactory = _ => 5 };
        var only = new Option<string[]>("--only") { Description = "Measurements to take, for example durable_20; without it all of them" };
        var command = new Command(
            "measure",
            "Measures the cluster against the engine alone, raw Npgsql and grain storage. Prints a table, and one JSON object as its last line.")
        {
            rounds, seconds, only,
        };
        command.SetAction((parsed, token) => ClusterBenchmark.RunAsync(
            parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(only) ?? [], token));
        return command;
    }
}
