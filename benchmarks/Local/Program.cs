using System.CommandLine;
using MediaSync.Benchmarks.Local.Progress;
using MediaSync.Benchmarks.Local.Sync;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;

var rounds = new Option<int>("--rounds") { Description = "Rounds that the medians are taken of", DefaultValueFactory = _ => 3 };
var seconds = new Option<int>("--seconds") { Description = "Seconds of each measurement of a round", DefaultValueFactory = _ => 5 };
var only = new Option<string[]>("--only") { Description = "Measurements to take, for example durable; without it all of them" };
var progress = new Command("progress", "Playback reports into PostgreSQL: against raw Npgsql, and against one write per report") { rounds, seconds, only };
progress.SetAction((parsed, token) => ProgressBenchmark.RunAsync(parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(only) ?? [], token));

var size = new Option<string>("--size")
{
    Description = "full, or small for a quick try with smaller libraries",
    DefaultValueFactory = _ => "full",
};
size.AcceptOnlyFromAmong("full", "small");
var parts = new Option<string[]>("--only")
{
    Description = "Parts to run, without it all of them: home, slow, large, alone, huge",
};
var sync = new Command(
    "sync", "Libraries of simulated servers into PostgreSQL: against show by show with one upsert per row, and against SQL alone")
{
    rounds, size, parts,
};
sync.SetAction((parsed, token) => SyncBenchmark.RunAsync(
    parsed.GetValue(rounds), parsed.GetValue(size) == "small", parsed.GetValue(parts) ?? [], token));

// Processes of their own: what ran before does not count as memory, and what others do does not count as the product's.
var states = new Option<int>("--states") { DefaultValueFactory = _ => 200_000 };
var memory = new Command("memory", "Holds unwritten states and prints the working set in MB") { states };
memory.Hidden = true;
memory.SetAction((parsed, token) => MemoryProbe.RunAsync(parsed.GetValue(states), token));

var episodes = new Option<int>("--episodes") { Required = true };
var simulate = new Command(SimulatorProcess.Verb, "Simulated servers, steered by standard input") { episodes };
simulate.Hidden = true;
simulate.SetAction((parsed, token) => SimulatorCommand.RunAsync(parsed.GetValue(episodes), token));

var kind = new Option<MediaServerKind>("--kind") { Required = true };
var url = new Option<string>("--url") { Required = true };
var token = new Option<string>("--token") { Required = true };
var database = new Option<string>("--database") { Required = true };
var mirror = new Command(MirrorProcess.Verb, "The sync alone, one visit for each line of standard input") { kind, url, token, database };
mirror.Hidden = true;
mirror.SetAction((parsed, cancel) => MirrorCommand.RunAsync(
    new MediaServerAddress(parsed.GetValue(kind), new Uri(parsed.GetValue(url)!), parsed.GetValue(token)!),
    parsed.GetValue(database)!,
    cancel));

return await new RootCommand("MediaSync's benchmarks. Each prints a table, and one JSON object as its last line.")
    {
        progress, sync, memory, simulate, mirror,
    }
    .Parse(args).InvokeAsync();
