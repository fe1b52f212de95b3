using System.CommandLine;
using MediaSync.Benchmarks.Cluster.Measurements;
using MediaSync.Silo;

var rounds = new Option<int>("--rounds") { Description = "Rounds that the medians are taken of", DefaultValueFactory = _ => 3 };
var seconds = new Option<int>("--seconds") { Description = "Seconds of each measurement of a round", DefaultValueFactory = _ => 5 };
var only = new Option<string[]>("--only") { Description = "Measurements to take, for example durable_20; without it all of them" };
var measure = new Command("cluster", "The cluster against the engine alone, raw Npgsql, and grain storage") { rounds, seconds, only };
measure.SetAction((parsed, token) => ClusterBenchmark.RunAsync(
    parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(only) ?? [], token));

// The silo of the measurements: the product's own, in a process that holds the baselines' grains too.
if (args is ["silo", .. var settings])
{
    return await SiloCommand.Create().InvokeAsync(settings);
}

return await new RootCommand("MediaSync's benchmark of the cluster. It prints a table, and one JSON object as its last line.") { measure }
    .Parse(args).InvokeAsync();
