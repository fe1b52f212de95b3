using System.Diagnostics;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Local.Progress;

/// <summary>Callers of <see cref="IPlayback"/>, closed and open loop.</summary>
internal sealed class Reporters(IPlayback playback, Keys keys)
{
    private const int Callers = 64;

    // Goes on from measurement to measurement: a call that was made before would write nothing.
    private int _next;

    /// <summary>Rows per second through durable calls of 20 reports, 64 callers that wait for each answer.</summary>
    public async Task<double> DurableAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var rate = new RowRate(duration);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (rate.IsRunning)
            {
                var call = Interlocked.Increment(ref _next) - 1;
                rate.Add(await SendDurablyAsync(call, cancellationToken));
            }
        }, cancellationToken)));
        return rate.PerSecond;
    }

    /// <summary>Latencies of durable calls that come at a fixed rate, measured from when they should have come.</summary>
    public Task<Latencies> DurableOpenLoopAsync(double rowsPerSecond, TimeSpan duration, CancellationToken cancellationToken) =>
        OpenLoop.RunAsync(
            rowsPerSecond / Keys.PerCall,
            duration,
            _ => SendDurablyAsync(Interlocked.Increment(ref _next) - 1, cancellationToken),
            cancellationToken);

    /// <summary>
    /// One call of each viewer, as when an app opens: the users' single writers exist when the measurement begins.
    /// </summary>
    public async Task GreetAsync(int viewers, CancellationToken cancellationToken)
    {
        for (var viewer = 0; viewer < viewers; viewer++)
        {
            var now = DateTimeOffset.UtcNow;
            var item = ItemReference.To(keys.Items[viewer % keys.Items.Length]);
            var report = new Report(1, item, ReportKind.Progress, 0, Keys.DurationMs, now, Guid.NewGuid());
            await playback.ReportAsync(
                keys.Users[viewer], new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [report]), cancellationToken);
        }
    }

    /// <summary>Reports per second that are acknowledged from memory: one item per viewer, one report per call.</summary>
    public async Task<(long Reports, Latencies Latencies, TimeSpan Elapsed)> AcceptedAsync(
        TimeSpan duration, int viewers, CancellationToken cancellationToken)
    {
        var loops = Environment.ProcessorCount;
        var latencies = new Latencies(4_000_000);
        long total = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, loops).Select(loop => Task.Run(async () =>
        {
            var seqs = new long[viewers];
            var epochs = new Guid[viewers];
            var reporters = Enumerable.Range(0, viewers).Select(_ => Guid.NewGuid()).ToArray();
            var start = DateTimeOffset.UtcNow;
            long sent = 0;
            while (clock.Elapsed < duration)
            {
                for (var viewer = loop; viewer < viewers; viewer += loops)
                {
                    var seq = ++seqs[viewer];
                    var report = new Report(
                        seq, ItemReference.To(keys.Items[viewer % keys.Items.Length]), ReportKind.Progress, 600_000 + seq, Keys.DurationMs,
                        start.AddTicks(seq * 10), reporters[viewer]);
                    var before = Stopwatch.GetTimestamp();
                    var answer = await playback.ReportAsync(
                        keys.Users[viewer], new ReportCall(reporters[viewer], epochs[viewer], seq - 1, [report]), cancellationToken);
                    if (answer.Outcome != ReportOutcome.Done)
                    {
                        throw new InvalidOperationException($"A report was answered with {answer.Outcome}.");
                    }

                    epochs[viewer] = answer.Epoch;
                    if ((sent++ & 7) == 0)
                    {
                        latencies.Add(Stopwatch.GetElapsedTime(before));
                    }
                }
            }

            Interlocked.Add(ref total, sent);
        }, cancellationToken)));
        return (total, latencies, clock.Elapsed);
    }

    private async Task<int> SendDurablyAsync(int call, CancellationToken cancellationToken)
    {
        if (call >= keys.MaxCalls)
        {
            throw new InvalidOperationException("The keys are used up: raise the number of items.");
        }

        var reporter = Guid.NewGuid();
        var answer = await playback.ReportAsync(
            keys.UserOf(call),
            new ReportCall(reporter, Guid.Empty, 0, Keys.ReportsOf(keys, call, reporter), Acknowledge.Durable),
            cancellationToken);
        return answer.Durable.Count == Keys.PerCall
            ? Keys.PerCall
            : throw new InvalidOperationException($"A call was answered with {answer.Outcome}, {answer.Durable.Count} durable.");
    }
}
