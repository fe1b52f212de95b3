using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>
/// A Plex, a Jellyfin and MediaSync, clocks a day apart, everything written both ways: whatever people do on all three, they come to
/// show one state and leave each other in peace.
/// </summary>
public sealed class OscillationTests
{
    private static readonly string[] Keys = ["movie1", "movie2", "movie3", "show/1", "show/2", "show/3"];

    [Theory]
    [InlineData(1, 24, -24, false)]
    [InlineData(2, -24, 24, true)]
    [InlineData(3, 24, 23, true)]
    [InlineData(4, -24, -23, false)]
    [InlineData(5, 0, 0, false)]
    [InlineData(6, 7, -11, true)]
    public async Task A_week_of_playing_everywhere_settles_to_one_state_and_no_write_repeats(
        int seed, int plexAhead, int jellyfinAhead, bool keepsMark)
    {
        var random = new Random(seed);
        var items = Keys.ToDictionary(key => key, _ => Guid.NewGuid());
        await using var host = new WatchHost(("FullReadInterval", "06:00:00"));
        var plex = await AddAsync(host, MediaServerKind.Plex, plexAhead, items);
        var jellyfin = await AddAsync(host, MediaServerKind.Jellyfin, jellyfinAhead, items);
        jellyfin.KeepsMark = keepsMark;
        await host.MapAsync(plex, writes: true);
        await host.MapAsync(jellyfin, writes: true);
        var week = new WatchWeek(host, random, [plex, jellyfin], items);
        for (var minute = 0; minute < 7 * 24 * 60; minute++)
        {
            if (random.Next(20) == 0)
            {
                await week.ActAsync();
            }

            await host.PassAsync(TimeSpan.FromMinutes(1));
        }

        await week.EndAsync();
        await host.PassAsync(TimeSpan.FromHours(8));
        ShouldAgree(host, [plex, jellyfin], items);
        var (writes, reports) = (plex.Writes.Count + jellyfin.Writes.Count, host.Playback.Reports.Count);

        await host.PassAsync(TimeSpan.FromHours(24));

        (plex.Writes.Count + jellyfin.Writes.Count).ShouldBe(writes);
        host.Playback.Reports.Count.ShouldBe(reports);
        foreach (var item in items.Values)
        {
            host.StateOf(item).Plays.Count.ShouldBe(week.CompletedHere.GetValueOrDefault(item));
        }

        // Neither server counts a play that nobody made: not on it, and not here.
        var made = plex.PlaysAndMarks + jellyfin.PlaysAndMarks + week.WatchedHere;
        Keys.Sum(key => plex[key].PlayCount).ShouldBeLessThanOrEqualTo(made);
        Keys.Sum(key => jellyfin[key].PlayCount).ShouldBeLessThanOrEqualTo(made);
    }

    [Theory]
    [InlineData(11, 24, -24, false)]
    [InlineData(12, -24, 24, true)]
    [InlineData(13, 5, 5, true)]
    public async Task A_change_that_nobody_contradicts_is_soon_everywhere_wherever_it_was_made(
        int seed, int plexAhead, int jellyfinAhead, bool keepsMark)
    {
        var random = new Random(seed);
        var items = Keys.ToDictionary(key => key, _ => Guid.NewGuid());
        await using var host = new WatchHost(("FullReadInterval", "06:00:00"));
        var plex = await AddAsync(host, MediaServerKind.Plex, plexAhead, items);
        var jellyfin = await AddAsync(host, MediaServerKind.Jellyfin, jellyfinAhead, items);
        jellyfin.KeepsMark = keepsMark;
        await host.MapAsync(plex, writes: true);
        await host.MapAsync(jellyfin, writes: true);
        var week = new WatchWeek(host, random, [plex, jellyfin], items);
        await host.PassAsync(TimeSpan.FromMinutes(10));
        for (var change = 0; change < 150; change++)
        {
            var (item, expected) = await week.ChangeAsync();
            await host.PassAsync(TimeSpan.FromMinutes(15));

            var shown = host.StateOf(item).Progress;
            new WatchValue(shown.Watched, shown.PositionMs).SameAs(expected).ShouldBeTrue($"change {change} of seed {seed}");
            ShouldAgree(host, [plex, jellyfin], items);
        }
    }

    private static Task<ImaginaryServer> AddAsync(
        WatchHost host, MediaServerKind kind, int ahead, Dictionary<string, Guid> items) => host.AddServerAsync(
        kind, TimeSpan.FromHours(ahead), items, key => key.StartsWith("show", StringComparison.Ordinal) ? "show" : null);

    private static void ShouldAgree(WatchHost host, ImaginaryServer[] servers, Dictionary<string, Guid> items)
    {
        foreach (var (key, item) in items)
        {
            var here = host.StateOf(item).Progress;
            var value = new WatchValue(here.Watched, here.PositionMs);
            foreach (var server in servers)
            {
                var there = WatchValue.Of(server[key], 0.9);
                there.SameAs(value).ShouldBeTrue($"{key}: {there} at a server, {value} here");
            }
        }
    }
}
