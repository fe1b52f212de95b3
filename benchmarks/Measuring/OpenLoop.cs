using System.Diagnostics;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>Calls that come at a fixed rate, whether or not those before them were answered.</summary>
public static class OpenLoop
{
    /// <summary>Latencies measured from when each call should have come, so that a late one counts its wait.</summary>
    /// <param name="callsPerSecond">The rate.</param>
    /// <param name="duration">How long calls come.</param>
    /// <param name="callAsync">Makes the n-th call.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    public static async Task<Latencies> RunAsync(
        double callsPerSecond, TimeSpan duration, Func<int, Task> callAsync, CancellationToken cancellationToken)
    {
        var sent = new Task[(int)(callsPerSecond * duration.TotalSeconds)];
        var latencies = new Latencies(sent.Length);
        var clock = Stopwatch.StartNew();
        for (var call = 0; call < sent.Length; call++)
        {
            var due = TimeSpan.FromSeconds(call / callsPerSecond);
            while (clock.Elapsed < due)
            {
                await Task.Delay(1, cancellationToken);
            }

            sent[call] = MeasureAsync(call, due);
        }

        await Task.WhenAll(sent);
        return latencies;

        async Task MeasureAsync(int call, TimeSpan due)
        {
            await callAsync(call);
            latencies.Add(clock.Elapsed - due);
        }
    }
}
