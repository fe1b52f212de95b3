using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MediaSync.Benchmarks.Local.Progress;

/// <summary><c>./bench progress</c>: every measurement in every round, one after another, so that noise hits all alike.</summary>
internal static class ProgressBenchmark
{
    private const int Viewers = 10_000;
    private const int Items = 10_000;
    private const int Unwritten = 200_000;
    private const string Bare = "ceiling_progress_bare";

    public static async Task<int> RunAsync(int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{rounds} rounds of {duration.TotalSeconds:0} s per measurement, medians; 2 cores are shared with PostgreSQL");
        await using var database = await BenchDatabase.StartAsync(cancellationToken);
        var keys = await database.AddKeysAsync(Viewers, Items, cancellationToken);
        var results = new Results();
        for (var round = 1; round <= rounds; round++)
        {
            var raw = new RawWriters(database, keys);
            results.Add("ceiling", await raw.CeilingAsync("ceiling_progress", duration, cancellationToken));
            results.Add("durable", await DurableAsync(database, keys, duration, cancellationToken));
            results.Add("ceiling_no_fk", await raw.CeilingAsync(Bare, duration, cancellationToken));
            results.Add("naive_1", await raw.NaiveAsync("ceiling_progress", 1, duration, cancellationToken));
            results.Add("naive_8", await raw.NaiveAsync("ceiling_progress", 8, duration, cancellationToken));
            await AcceptedAsync(database, keys, results, duration, cancellationToken);
            Console.WriteLine($"round {round}: {results.LastRound()}");
        }

        for (var round = 1; round <= rounds; round++)
        {
            await LatencyAsync(database, keys, results, duration, cancellationToken);
            results.Add("working_set_mb", await MeasureMemoryAsync(cancellationToken));
        }

        results.Set("unwritten", Unwritten);
        results.Print();
        return 0;
    }

    private static async Task<double> DurableAsync(BenchDatabase database, Keys keys, TimeSpan duration, CancellationToken cancellationToken)
    {
        await database.ResetAsync("playback_progress", keys, cancellationToken);
        await using var product = await Product.StartAsync(database.ConnectionString, cancellationToken);
        return await new Reporters(product.Playback, keys).DurableAsync(duration, cancellationToken);
    }

    private static async Task LatencyAsync(
        BenchDatabase database, Keys keys, Results results, TimeSpan duration, CancellationToken cancellationToken)
    {
        await database.ResetAsync("playback_progress", keys, cancellationToken);
        await using var product = await Product.StartAsync(database.ConnectionString, cancellationToken);
        var latencies = await new Reporters(product.Playback, keys)
            .DurableOpenLoopAsync(results.Median("durable") / 2, duration, cancellationToken);
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
            var before = self.TotalProcessorTime;
            var (reports, latencies, elapsed) = await new Reporters(product.Playback, keys).AcceptedAsync(duration, Viewers, cancellationToken);
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
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ProgressBenchmark).Assembly.Location);
        }

        start.ArgumentList.Add("memory");
        start.ArgumentList.Add("--states");
        start.ArgumentList.Add(Unwritten.ToString(CultureInfo.InvariantCulture));
        using var probe = Process.Start(start)!;
        var printed = await probe.StandardOutput.ReadToEndAsync(cancellationToken);
        await probe.WaitForExitAsync(cancellationToken);
        return probe.ExitCode == 0
            ? double.Parse(printed.Trim(), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The memory probe failed: {printed}");
    }
}
