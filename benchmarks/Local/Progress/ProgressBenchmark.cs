using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MediaSync.Benchmarks.Measuring;

namespace MediaSync.Benchmarks.Local.Progress;

/// <summary><c>./bench progress</c>: every measurement in every round, one after another, so that noise hits all alike.</summary>
internal static class ProgressBenchmark
{
    private const int Viewers = 10_000;
    private const int Users = 1_000;
    private const int Items = 10_000;
    private const int Unwritten = 200_000;
    private const string Bare = "ceiling_progress_bare";

    // Unmeasured: the runtime compiles the hot path, as it has in any process that has served for a while.
    private static readonly TimeSpan CompileFor = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(int rounds, TimeSpan duration, IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        Console.WriteLine(
            $"{rounds} rounds of {duration.TotalSeconds:0} s per measurement, medians; "
            + $"{Environment.ProcessorCount} cores, shared with PostgreSQL");
        await using var database = await BenchDatabase.StartAsync(cancellationToken);
        var viewers = await database.AddKeysAsync(Viewers, Items, cancellationToken);
        var keys = new Keys(viewers.Users[..Users], viewers.Items);
        var raw = new RawWriters(database, keys);
        await DurableAsync(database, keys, new Results(), CompileFor, cancellationToken);
        var results = new Results();
        (string Name, Func<Task> Run)[] measurements =
        [
            ("ceiling", async () => results.Add("ceiling", await raw.CeilingAsync("ceiling_progress", duration, cancellationToken))),
            ("durable", () => DurableAsync(database, keys, results, duration, cancellationToken)),
            ("ceiling_no_fk", async () => results.Add("ceiling_no_fk", await raw.CeilingAsync(Bare, duration, cancellationToken))),
            ("naive_1", async () => results.Add("naive_1", await raw.NaiveAsync("ceiling_progress", 1, duration, cancellationToken))),
            ("naive_8", async () => results.Add("naive_8", await raw.NaiveAsync("ceiling_progress", 8, duration, cancellationToken))),
            ("accepted", () => AcceptedAsync(database, viewers, results, duration, cancellationToken)),
            ("durable_p99_ms", () => LatencyAsync(database, keys, results, duration, cancellationToken)),
            ("working_set_mb", async () => results.Add("working_set_mb", await MeasureMemoryAsync(cancellationToken))),
        ];
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (name, run) in measurements)
            {
                if (only.Count == 0 || only.Contains(name))
                {
                    await run();
                }
            }

            Console.WriteLine($"round {round}: {results.LastRound("ceiling", "durable", "naive_1", "naive_8", "accepted")}");
        }

        results.Set("unwritten", Unwritten);
        results.Print(
            new Target("durable / ceiling", "durable", "ceiling", Least: 0.8),
            new Target("durable / ceiling_no_fk", "durable", "ceiling_no_fk"),
            new Target("durable / naive_8", "durable", "naive_8", Least: 4),
            new Target("accepted / ceiling", "accepted", "ceiling", Least: 5),
            new Target("durable_p99_ms", "durable_p99_ms", Most: 50),
            new Target("working_set_mb", "working_set_mb", Most: 400));
        return 0;
    }

    private static async Task DurableAsync(
        BenchDatabase database, Keys keys, Results results, TimeSpan duration, CancellationToken cancellationToken)
    {
        await database.ResetAsync("playback_progress", keys, cancellationToken);
        using var self = Process.GetCurrentProcess();
        await using var product = await Product.StartAsync(database.ConnectionString, cancellationToken);
        var before = self.TotalProcessorTime;
        var rowsPerSecond = await new Reporters(product.Playback, keys).DurableAsync(duration, cancellationToken);
        self.Refresh();
        results.Add("durable", rowsPerSecond);
        results.Add("durable_cpu_us_per_row", (self.TotalProcessorTime - before) / (RowRate.WarmUp + duration) * 1e6 / rowsPerSecond);
    }

    private static async Task LatencyAsync(
        BenchDatabase database, Keys keys, Results results, TimeSpan duration, CancellationToken cancellationToken)
    {
        await database.ResetAsync("playback_progress", keys, cancellationToken);
        await using var product = await Product.StartAsync(database.ConnectionString, cancellationToken);
        var reporters = new Reporters(product.Playback, keys);

        // A process that serves, not one that starts: users are active and items are known, as at any other time of the day.
        await reporters.DurableAsync(RowRate.WarmUp, cancellationToken);
        var latencies = await reporters.DurableOpenLoopAsync(results.Median("durable") / 2, duration, cancellationToken);
        results.Add("durable_p50_ms", latencies.Percentile(0.5));
        results.Add("durable_p99_ms", latencies.Percentile(0.99));
    }

    private static async Task AcceptedAsync(
        BenchDatabase database, Keys keys, Results results, TimeSpan duration, CancellationToken cancellationToken)
    {
        await database.ResetAsync("playback_progress", keys, cancellationToken);
        using var rows = new RowCounter();
        using var self = Process.GetCurrentProcess();
        await using (var product = await Product.StartAsync(database.ConnectionString, cancellationToken))
        {
            var reporters = new Reporters(product.Playback, keys);
            await reporters.GreetAsync(Viewers, cancellationToken);
            self.Refresh();
            var before = self.TotalProcessorTime;
            var (reports, latencies, elapsed) = await reporters.AcceptedAsync(duration, Viewers, cancellationToken);
            self.Refresh();
            results.Add("accepted", reports / elapsed.TotalSeconds);
            results.Add("accepted_s", elapsed.TotalSeconds);
            results.Add("accepted_p99_ms", latencies.Percentile(0.99));
            results.Add("cpu_us_per_report", (self.TotalProcessorTime - before).TotalMicroseconds / reports);
        }

        // After the drain: what the reports came down to.
        results.Add("rows_written", rows.Written);
        results.Set("distinct_keys", Viewers);
        results.Set("linger_s", 1);
    }

    private static async Task<double> MeasureMemoryAsync(CancellationToken cancellationToken)
    {
        using var probe = OwnProgram.Start(["memory", "--states", Unwritten.ToString(CultureInfo.InvariantCulture)]);
        return double.Parse(await OwnProgram.ReadToEndAsync(probe, cancellationToken), CultureInfo.InvariantCulture);
    }
}
