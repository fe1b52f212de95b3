using System.Diagnostics;
using System.Globalization;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Local.Progress;

/// <summary>Holds unwritten states of 10,000 viewers in a process of its own and prints its working set.</summary>
internal static class MemoryProbe
{
    private const int Viewers = 10_000;

    public static async Task<int> RunAsync(int states, CancellationToken cancellationToken)
    {
        await using var database = await BenchDatabase.StartAsync(cancellationToken);
        var keys = await database.AddKeysAsync(Viewers, states / Viewers, cancellationToken);

        // Nothing is due before the measurement: every state is unwritten when the working set is read.
        await using var product = await Product.StartAsync(database.ConnectionString, cancellationToken, ("Flushing:Linger", "00:01:00"));
        var now = DateTimeOffset.UtcNow;
        for (var viewer = 0; viewer < Viewers; viewer++)
        {
            var viewing = Guid.NewGuid();
            var reports = keys.Items.Select((item, i) => new Report(
                i + 1, ItemReference.To(item), ReportKind.Progress, 600_000, Keys.DurationMs, now.AddTicks(i * 10), viewing)).ToArray();
            var answer = await product.Playback.ReportAsync(
                keys.Users[viewer], new ReportCall(viewing, Guid.Empty, 0, reports), cancellationToken);
            if (answer.Outcome != ReportOutcome.Done || answer.Refused.Count > 0)
            {
                throw new InvalidOperationException($"A call was answered with {answer.Outcome}.");
            }
        }

        if (await database.CountAsync("SELECT count(*) FROM playback_progress", cancellationToken) != 0)
        {
            throw new InvalidOperationException("States were written before they were measured: the machine is too slow for this linger.");
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine((self.WorkingSet64 / 1e6).ToString("0.0", CultureInfo.InvariantCulture));
        return 0;
    }
}
