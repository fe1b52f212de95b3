using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Simulator.Viewers;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Simulator.Demo;

/// <summary>Viewers who watch for a while, to be seen on the screen; then what they said is compared with the database.</summary>
public sealed class DemoEvening(DemoScreen screen, DemoDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseBetweenReports = TimeSpan.FromMilliseconds(200);

    /// <summary>Each user, and the way in.</summary>
    public required IReadOnlyList<(Guid User, IPlayback Playback)> Users { get; init; }

    /// <summary>What there is to watch.</summary>
    public required IReadOnlyList<WatchableItem> Items { get; init; }

    /// <summary>How long they watch; null: until cancelled.</summary>
    public required TimeSpan? Duration { get; init; }

    /// <summary>Finds at the end which media item each item of the made-up world is.</summary>
    public required Func<AudienceCheck, Task<IReadOnlyDictionary<long, Guid>>> FindMedia { get; init; }

    /// <summary>What else there is to see, behind the counts.</summary>
    public Func<IEnumerable<string>> MoreToSee { get; init; } = () => [];

    /// <summary>Ends whatever else goes on, once the time is over.</summary>
    public Func<Task> BeforeTheCheck { get; init; } = () => Task.CompletedTask;

    /// <summary>Runs until the time is over or the token says so; the check at the end is made either way.</summary>
    /// <returns>The counts at the end, and each item of a viewer whose row is not what the viewer said.</returns>
    public async Task<(DemoCounts Counts, IReadOnlyList<string> Lost)> RunAsync(CancellationToken enough)
    {
        var started = time.GetTimestamp();
        await using var audience = Audience.Start(
            Users, Items, new ReporterOptions(), PauseBetweenReports, time, NullLoggerFactory.Instance, seed: 1);
        while (!enough.IsCancellationRequested && !(time.GetElapsedTime(started) >= Duration))
        {
            var counts = await CountAsync(audience, time.GetElapsedTime(started));
            screen.Show(counts.Parts().Concat(MoreToSee()));
            await Task.Delay(Refresh, time, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await BeforeTheCheck();

        // From here on nothing is cut short: the check is what the demo is for.
        screen.Say("Waiting until everything is durable, then comparing what was said with the database...");
        var watched = time.GetElapsedTime(started);
        await audience.FinishAsync();
        await database.SettleStatisticsAsync(CancellationToken.None);
        var check = new AudienceCheck(database.Source);
        var lost = await check.FindLostAsync(audience.Viewers, await FindMedia(check), CancellationToken.None);
        return (await CountAsync(audience, watched), lost);
    }

    private async Task<DemoCounts> CountAsync(Audience audience, TimeSpan elapsed) => new(
        Users.Count,
        elapsed,
        audience.Said,
        audience.Open,
        audience.Refused,
        await database.CountRowsWrittenAsync(CancellationToken.None));
}
