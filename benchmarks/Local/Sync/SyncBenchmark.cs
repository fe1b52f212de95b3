using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary><c>./bench sync</c>: every measurement in every round, one after another, so that noise hits all alike.</summary>
internal static class SyncBenchmark
{
    private static readonly MediaServerKind[] Kinds = [MediaServerKind.Jellyfin, MediaServerKind.Plex];

    public static async Task<int> RunAsync(
        int rounds, bool isSmall, IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        var sizes = isSmall ? SyncSizes.Small : SyncSizes.Full;
        Console.WriteLine(
            $"{rounds} rounds, medians; {Environment.ProcessorCount} cores, shared with PostgreSQL and the simulated servers; "
            + $"5k, 200k and 1m are libraries of {sizes.Home:N0}, {sizes.Large:N0} and {sizes.Huge:N0} episodes");
        await using var database = await BenchDatabase.StartAsync(cancellationToken);
        var results = new Results();
        using (var home = await SimulatorProcess.StartAsync(sizes.Home, cancellationToken))
        using (var large = await SimulatorProcess.StartAsync(sizes.Large, cancellationToken))
        {
            // Unmeasured: the runtime compiles the hot path, as it has in any process that has served for a while.
            foreach (var kind in Kinds)
            {
                await new SyncMeasurements(database, new Results(), kind).HomeAsync(home, cancellationToken);
            }

            for (var round = 1; round <= rounds; round++)
            {
                foreach (var kind in Kinds)
                {
                    var measurements = new SyncMeasurements(database, results, kind);
                    (string Part, Func<Task> Run)[] parts =
                    [
                        ("home", () => measurements.HomeAsync(home, cancellationToken)),
                        ("slow", () => measurements.SlowAsync(home, cancellationToken)),
                        ("large", () => measurements.LargeAsync(large, cancellationToken)),
                    ];
                    foreach (var (part, run) in parts)
                    {
                        if (IsWanted(part))
                        {
                            await run();
                        }
                    }
                }

                Console.WriteLine(
                    $"round {round}: "
                    + results.LastRound(
                        "first_5k_50ms_s", "first_200k_items_per_s", "sql_ceiling_items_per_s", "unchanged_5k_ms", "one_new_ms",
                        "plex_first_5k_50ms_s", "plex_first_200k_items_per_s", "plex_sql_ceiling_items_per_s",
                        "plex_unchanged_5k_ms", "plex_one_new_ms"));
            }

            foreach (var kind in IsWanted("alone") ? Kinds : [])
            {
                var measurements = new SyncMeasurements(database, results, kind);
                await measurements.AloneAsync("5k", home, withTimes: false, cancellationToken);
                await measurements.AloneAsync("200k", large, withTimes: false, cancellationToken);
            }
        }

        if (IsWanted("huge"))
        {
            using var huge = await SimulatorProcess.StartAsync(sizes.Huge, cancellationToken);
            foreach (var kind in Kinds)
            {
                await new SyncMeasurements(database, results, kind).AloneAsync("1m", huge, withTimes: true, cancellationToken);
            }
        }

        results.Print([.. TargetsOf(""), .. TargetsOf("plex_")]);
        return 0;

        bool IsWanted(string part) => only.Count == 0 || only.Contains(part);
    }

    private static IEnumerable<Target> TargetsOf(string prefix)
    {
        Target Of(string name, string measured, string? by = null, double? least = null, double? most = null) =>
            new(prefix + name, prefix + measured, by is null ? null : prefix + by, least, most);

        yield return Of("first_200k / sql_ceiling", "first_200k_items_per_s", "sql_ceiling_items_per_s", least: 0.5);
        yield return Of("baseline_seq / first", "baseline_seq_5k_50ms_s", "first_5k_50ms_s", least: 20);
        yield return Of("baseline_5shows / first", "baseline_5shows_5k_50ms_s", "first_5k_50ms_s", least: 8);
        yield return Of("unchanged_5k_ms", "unchanged_5k_ms", most: 100);
        yield return Of("unchanged_1m_ms", "unchanged_1m_ms", most: 1_000);
        yield return Of("one_new_ms", "one_new_ms", most: 200);
        yield return Of("unchanged / baseline stmts", "unchanged_5k_statements", "baseline_statements", most: 0.05);
        yield return Of("one_new / baseline stmts", "one_new_statements", "baseline_statements", most: 0.05);
        yield return Of("working_set_1m_mb", "working_set_1m_mb", most: 400);
    }
}
