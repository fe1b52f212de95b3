using MediaSync.Core.Playback;

namespace MediaSync.TestSupport.Playback;

/// <summary>
/// Random reports of one user, from a world so small that the interesting things happen: equal times of two reporters, positions
/// on the edges of the rules, viewings that complete twice, everything undone by "unwatched".
/// </summary>
public static class ReportStories
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly long[] Durations = [0, 100_000, 1_200_000, 1_234_567, 7_200_000];

    /// <summary>Makes reports of several reporters; numbers and times are strictly increasing per reporter.</summary>
    /// <param name="random">The source: the same seed makes the same story.</param>
    /// <param name="items">The items to choose from.</param>
    /// <param name="reporters">How many reporters.</param>
    /// <param name="count">How many reports in all.</param>
    public static List<(int Reporter, Report Report)> Make(Random random, IReadOnlyList<Guid> items, int reporters, int count)
    {
        var seqs = new long[reporters];
        var clocks = new long[reporters];
        Guid[] viewings = [.. Enumerable.Range(1, 3).Select(n => new Guid(n, 0, 0, new byte[8]))];
        var story = new List<(int, Report)>(count);
        for (var i = 0; i < count; i++)
        {
            var reporter = random.Next(reporters);

            // Few distinct times, so that reporters meet on the same microsecond.
            clocks[reporter] += 1 + random.Next(3);
            var duration = Durations[random.Next(Durations.Length)];
            story.Add((reporter, new Report(
                ++seqs[reporter],
                ItemReference.To(items[random.Next(items.Count)]),
                (ReportKind)Math.Max(0, random.Next(-4, 7)),
                PositionIn(random, duration),
                duration,
                Start.AddTicks(clocks[reporter] * TimeSpan.TicksPerMicrosecond),
                viewings[random.Next(viewings.Length)])));
        }

        return story;
    }

    private static long PositionIn(Random random, long duration)
    {
        long[] edges =
        [
            0, 1, 59_999, 60_000, 60_001, duration / 20, (duration / 20) + 1, duration / 2, (duration * 9 / 10) - 1,
            (duration * 9 / 10) + 1, duration, duration + 5_000,
        ];
        return Math.Max(0, edges[random.Next(edges.Length)]);
    }
}
