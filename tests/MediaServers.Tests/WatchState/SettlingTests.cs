using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>
/// The property of <c>OscillationTests</c> over everything real: clients, HTTP, PostgreSQL and servers that answer as a Plex and
/// a Jellyfin do.
/// </summary>
public sealed class SettlingTests(PostgresFixture postgres)
{
    // Seven days of steps of two hours.
    private const int Steps = 7 * 12;

    // Long enough for a full read, a comparison of everything and a write that waited.
    private const int StepsToSettle = 5;

    // A day: several full reads and comparisons are among it.
    private const int QuietSteps = 13;

    [Theory]
    [InlineData(1, 24, -24, "12.0.0", false)]
    [InlineData(2, -7, 11, "10.11.0", true)]
    public async Task A_week_of_playing_everywhere_settles_to_one_state_and_no_write_repeats(
        int seed, int plexAhead, int jellyfinAhead, string jellyfin, bool writesFail)
    {
        await using var week = await SimulatedWeek.StartAsync(
            postgres, seed, TimeSpan.FromHours(plexAhead), TimeSpan.FromHours(jellyfinAhead), Version.Parse(jellyfin));
        var chance = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            if (writesFail && chance.Next(3) == 0)
            {
                week.Disturb();
            }

            await week.PassAsync(() => chance.Next(10) < 9 ? week.ActAsync() : Task.CompletedTask);
        }

        // Where writes are to fail, some did at each place.
        week.Places.ShouldAllBe(place => place.Server.Faults.Hit > 0 == writesFail);
        await week.EndAsync();
        for (var step = 0; step < StepsToSettle; step++)
        {
            await week.PassAsync();
        }

        var problems = await FindProblemsAsync(week);
        problems.ShouldBeEmpty($"seed {seed}, after {week.Story.Count} acts and {week.Sent} writes");
        var before = week.Places.Select(place => place.Server.Requests).ToList();
        var sent = week.Sent;
        for (var step = 0; step < QuietSteps; step++)
        {
            await week.PassAsync();
        }

        var writes = week.Places.Zip(before).SelectMany(pair => pair.First.WritesSince(pair.Second)).ToList();
        writes.ShouldBeEmpty($"seed {seed}");
        week.Sent.ShouldBe(sent, $"seed {seed}");
        (await FindProblemsAsync(week)).ShouldBeEmpty($"seed {seed}");
    }

    private static async Task<IReadOnlyList<string>> FindProblemsAsync(SimulatedWeek week)
    {
        var problems = new List<string>();
        foreach (var item in week.Items)
        {
            var here = await week.ValueOfAsync(item);
            var completed = week.CompletedHere.GetValueOrDefault(item);
            problems.AddRange(week.Places
                .Where(place => !place.ValueOf(item).SameAs(here) && !place.KeepsResumePoint(item, here, completed))
                .Select(place => $"{item.Title}: {place.ValueOf(item)} at the {place.Server.Kind}, {here} here"));

            var viewings = await week.ViewingsOfAsync(item);
            if (viewings != completed)
            {
                problems.Add($"{item.Title}: {viewings} viewings of {completed} that were completed here");
            }

            // No place counts a play that nobody made.
            var made = week.PlaysAnywhere.GetValueOrDefault(item);
            int[] counts = [await week.PlaysOfAsync(item), .. week.Places.Select(place => place.StateOf(item).PlayCount)];
            if (counts.Any(count => count > made))
            {
                problems.Add($"{item.Title}: plays {string.Join(", ", counts)}, made {made}");
            }
        }

        if (await week.CountWaitingAsync() is var waiting and > 0)
        {
            problems.Add($"{waiting} writes wait or were given up");
        }

        return problems;
    }
}
