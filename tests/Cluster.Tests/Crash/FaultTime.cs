using System.Globalization;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>How long faults go on: MEDIASYNC_FAULT_SECONDS says so.</summary>
internal static class FaultTime
{
    /// <summary>Whoever was not hurt commits again within this time.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Full = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>The time under fault of one test.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("MEDIASYNC_FAULT_SECONDS") ?? "15", CultureInfo.InvariantCulture));

    /// <summary>How long a silo stands still: longer than it takes the others to declare it dead.</summary>
    public static TimeSpan Pause => TimeSpan.FromSeconds(Duration >= Full ? 30 : 12);

    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    public static async Task<TimeSpan> UntilAsync(
        Func<Task<bool>> condition, TimeSpan longest, string what, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > longest)
            {
                throw new TimeoutException($"Not within {longest.TotalSeconds:0} s: {what}.");
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }
}
