using MediaSync.Benchmarks.Measuring;

namespace MediaSync.Benchmarks.Cluster.Measurements;

/// <summary><c>./bench cluster</c>: every measurement in every round, one after another, so that noise hits all alike.</summary>
internal static class ClusterBenchmark
{
    private const int Users = 1_000;
    private const int Items = 10_000;

    // Unmeasured: the runtimes compile the hot path, as they have in any process that has served for a while.
    private static readonly TimeSpan CompileFor = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(int rounds, TimeSpan duration, IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        Console.WriteLine(
            $"{rounds} rounds of {duration.TotalSeconds:0} s per measurement, medians; {Environment.ProcessorCount} cores, "
            + "shared by silos, client and PostgreSQL");
        await using var database = await BenchDatabase.StartAsync(cancellationToken);
        var keys = await database.AddKeysAsync(Users, Items, cancellationToken);
        var raw = new RawWriters(database, keys);
        await using var one = await MeasuredCluster.StartAsync(database, keys, 1, cancellationToken);
        await using var three = await MeasuredCluster.StartAsync(database, keys, 3, cancellationToken);
        var results = new Results();
        await RunRoundAsync(new Results(), CompileFor);
        for (var round = 1; round <= rounds; round++)
        {
            await RunRoundAsync(results, duration);
            Console.WriteLine($"round {round}: {results.LastRound(
                "ceiling_rows", "orleans_1", "memory_1", "durable_1", "durable_20", "durable_20_3silos", "grain_storage")}");
        }

        results.Print(
            new Target("memory_1 / orleans_1", "memory_1", "orleans_1", Least: 0.6),
            new Target("memory_20 / orleans_20", "memory_20", "orleans_20"),
            new Target("durable_20 / ceiling_rows", "durable_20", "ceiling_rows", Least: 0.7),
            new Target("durable_20 / grain_storage", "durable_20", "grain_storage", Least: 5),
            new Target("cpu 3 silos / 1 silo", "cpu_us_per_report_3silos", "cpu_us_per_report_1silo", Most: 1.15),
            new Target("durable_p99_ms", "durable_p99_ms"));
        return 0;

        async Task RunRoundAsync(Results into, TimeSpan each)
        {
            (string Name, Func<Task> Run)[] measurements =
            [
                ("ceiling_rows", async () => into.Add("ceiling_rows", await raw.CeilingAsync("ceiling_progress", each, cancellationToken))),
                ("orleans_1", () => FromMemoryAsync("orleans_1", one.Echo, 1)),
                ("memory_1", () => FromMemoryAsync("memory_1", one.Product, 1)),
                ("orleans_20", () => FromMemoryAsync("orleans_20", one.Echo, Keys.PerCall)),
                ("memory_20", () => FromMemoryAsync("memory_20", one.Product, Keys.PerCall)),
                ("durable_1", () => DurablyAsync("durable_1", one.Product, 1)),
                ("durable_20", () => DurableAsync(one, "durable_20", "1silo")),
                ("durable_20_3silos", () => DurableAsync(three, "durable_20_3silos", "3silos")),
                ("durable_p99_ms", LatencyAsync),
                ("grain_storage", () => DurablyAsync("grain_storage", one.Stored, Keys.PerCall)),
            ];
            foreach (var (name, run) in measurements)
            {
                if (only.Count == 0 || only.Contains(name))
                {
                    await run();
                }
            }

            async Task FromMemoryAsync(string name, ReportFunction send, int perCall)
            {
                var callers = await one.CallersAsync(send, cancellationToken);
                into.Add(name, await callers.FromMemoryAsync(perCall, each, cancellationToken));
            }

            async Task DurablyAsync(string name, ReportFunction send, int perCall)
            {
                var callers = await one.CallersAsync(send, cancellationToken);
                into.Add(name, await callers.DurablyAsync(perCall, each, cancellationToken));
            }

            async Task DurableAsync(MeasuredCluster cluster, string rate, string silos)
            {
                var (perSecond, bySilos, byDatabase) = await cluster.DurableAsync(each, cancellationToken);
                into.Add(rate, perSecond);
                into.Add($"cpu_us_per_report_{silos}", bySilos + byDatabase);
                into.Add($"cpu_us_silos_{silos}", bySilos);
                into.Add($"cpu_us_database_{silos}", byDatabase);
            }

            async Task LatencyAsync()
            {
                if (!into.Has("durable_20"))
                {
                    throw new InvalidOperationException("durable_p99_ms is at half the rate of durable_20: measure both.");
                }

                var callers = await one.CallersAsync(one.Product, cancellationToken);
                var latencies = await callers.OpenLoopAsync(Keys.PerCall, into.Median("durable_20") / 2, each, cancellationToken);
                into.Add("durable_p50_ms", latencies.Percentile(0.5));
                into.Add("durable_p99_ms", latencies.Percentile(0.99));
            }
        }
    }
}
