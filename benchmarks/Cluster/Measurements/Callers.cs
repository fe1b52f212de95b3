using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Cluster.Measurements;

/// <summary>
/// The callers of one measurement: each sends for users of its own, one call after the other, as reporters do. Closed loop, but for
/// the latencies.
/// </summary>
internal sealed class Callers(ReportFunction send, Keys keys)
{
    private const int Count = 256;

    private readonly UserReporter[] _reporters = [.. keys.Users.Select((user, index) => new UserReporter(user, index))];

    private long _answered;

    /// <summary>Reports that were answered, those of the warm-up included.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>An empty call of each user, as when an app opens: the grains are active when the measurement begins.</summary>
    public Task GreetAsync(CancellationToken cancellationToken) => ForOwnAsync(
        reporter => SendAsync(reporter, reporter.Next(0, Acknowledge.Accepted, null!), cancellationToken), rate: null);

    /// <summary>Reports per second that are acknowledged from memory, one item per user.</summary>
    public Task<double> FromMemoryAsync(int perCall, TimeSpan duration, CancellationToken cancellationToken) =>
        RateAsync(duration, async reporter =>
        {
            var call = reporter.Next(perCall, Acknowledge.Accepted, _ => keys.Items[0]);
            var answer = await SendAsync(reporter, call, cancellationToken);
            return answer.AcceptedThrough == reporter.Seq
                ? perCall
                : throw new InvalidOperationException($"A call up to {reporter.Seq} was answered with {answer}.");
        });

    /// <summary>Reports per second until they are committed: distinct rows, half of them new.</summary>
    public Task<double> DurablyAsync(int perCall, TimeSpan duration, CancellationToken cancellationToken) =>
        RateAsync(duration, reporter => SendDurablyAsync(reporter, perCall, cancellationToken));

    /// <summary>Latencies of durable calls that come at a fixed rate, measured from when they should have come.</summary>
    public Task<Latencies> OpenLoopAsync(
        int perCall, double reportsPerSecond, TimeSpan duration, CancellationToken cancellationToken) => OpenLoop.RunAsync(
        reportsPerSecond / perCall,
        duration,
        call => SendDurablyAsync(_reporters[call % _reporters.Length], perCall, cancellationToken),
        cancellationToken);

    private async Task<int> SendDurablyAsync(UserReporter reporter, int perCall, CancellationToken cancellationToken)
    {
        var call = reporter.Next(perCall, Acknowledge.Durable, row => ItemOf(reporter, row));
        var answer = await SendAsync(reporter, call, cancellationToken);
        return answer.Durable.Count == perCall
            ? perCall
            : throw new InvalidOperationException($"A call was answered with {answer.Outcome}, {answer.Durable.Count} durable.");
    }

    private async Task<ReportAnswer> SendAsync(UserReporter reporter, ReportCall call, CancellationToken cancellationToken)
    {
        var answer = await send(reporter.User, call, cancellationToken);
        reporter.Take(answer);
        return answer;
    }

    /// <summary>A user's rows in the order of <see cref="Keys"/>: of each twenty, ten are stored already and ten are new.</summary>
    private Guid ItemOf(UserReporter reporter, int row)
    {
        var call = (row / Keys.PerCall * keys.Users.Length) + reporter.Index;
        return call < keys.MaxCalls
            ? keys.ItemOf(call, row % Keys.PerCall)
            : throw new InvalidOperationException("The keys are used up: raise the number of items.");
    }

    private async Task<double> RateAsync(TimeSpan duration, Func<UserReporter, Task<int>> callAsync)
    {
        var rate = new RowRate(duration);
        await ForOwnAsync(
            async reporter =>
            {
                var reports = await callAsync(reporter);
                Interlocked.Add(ref _answered, reports);
                rate.Add(reports);
            },
            rate);
        return rate.PerSecond;
    }

    /// <summary>Every caller for its own users, once, or again and again while a rate is measured.</summary>
    private Task ForOwnAsync(Func<UserReporter, Task> callAsync, RowRate? rate) => Task.WhenAll(
        Enumerable.Range(0, Count).Select(caller => Task.Run(async () =>
        {
            do
            {
                for (var i = caller; i < _reporters.Length && rate is not { IsRunning: false }; i += Count)
                {
                    await callAsync(_reporters[i]);
                }
            }
            while (rate is { IsRunning: true });
        })));
}
