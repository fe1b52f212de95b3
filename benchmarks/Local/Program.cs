using System.CommandLine;
using MediaSync.Benchmarks.Local.Progress;

var rounds = new Option<int>("--rounds") { Description = "Rounds that the medians are taken of", DefaultValueFactory = _ => 3 };
var seconds = new Option<int>("--seconds") { Description = "Seconds of each measurement of a round", DefaultValueFactory = _ => 5 };
var only = new Option<string[]>("--only") { Description = "Measurements to take, for example durable; without it all of them" };
var progress = new Command("progress", "Playback reports into PostgreSQL: against raw Npgsql, and against one write per report") { rounds, seconds, only };
progress.SetAction((parsed, token) => ProgressBenchmark.RunAsync(parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(only) ?? [], token));

// A process of its own, so that what ran before does not count as memory.
var states = new Option<int>("--states") { DefaultValueFactory = _ => 200_000 };
var memory = new Command("memory", "Holds unwritten states and prints the working set in MB") { states };
memory.Hidden = true;
memory.SetAction((parsed, token) => MemoryProbe.RunAsync(parsed.GetValue(states), token));

return await new RootCommand("MediaSync's benchmarks. Each prints a table, and one JSON object as its last line.") { progress, memory }
    .Parse(args).InvokeAsync();
