using MediaSync.Cluster.Tests.Client;
using MediaSync.Cluster.Tests.Playback;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Simulator.Processes;
using MediaSync.Simulator.Viewers;
using MediaSync.TestSupport.Playback;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>
/// What a cluster may do for a moment, for long: one user has two owners that do not know of each other, in two processes with
/// two pipelines. Two clusters on one database are just that.
/// </summary>
[Collection<CrashCollection>]
public sealed class OwnersCrashTests(CrashCluster cluster, ITestOutputHelper output)
{
    private static readonly ReporterOptions Sending = new()
    {
        Interval = TimeSpan.FromMilliseconds(50),
        IdleAfter = TimeSpan.FromMilliseconds(200),
        LongestPause = TimeSpan.FromSeconds(1),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_live_owners_of_one_user_move_rows_only_forward_count_plays_once_and_both_read_the_joined_rows()
    {
        await cluster.EnsureAsync(silos: 1);
        await using var left = await StartAsync("left");
        await using var right = await StartAsync("right");
        await using var leftClient = await ClientApp.ConnectAsync(cluster.ConnectionString, Token, "left");
        await using var rightClient = await ClientApp.ConnectAsync(cluster.ConnectionString, Token, "right");
        await using var flushes = new FlushSampler(cluster.ConnectionString);
        var user = (await MadeUpRows.AddUsersAsync(cluster.Database, 1))[0];
        (await EpochAsync(leftClient, user)).ShouldNotBe(await EpochAsync(rightClient, user));
        DurableLedger[] ledgers = [new(leftClient.Playback), new(rightClient.Playback)];
        var items = CrashItems.Make().Take(20).ToList();

        var check = new PromiseCheck(cluster.Database, [user], []);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sampling = SampleAsync(check, end.Token);
        var viewings = await WatchAsync(ledgers, user, items);
        await end.CancelAsync();
        var (samples, backwards) = await sampling;
        backwards.ShouldBeEmpty();

        var said = ledgers.SelectMany(ledger => ledger.TakePromised()).Select(promise => promise.Report).ToList();
        var ids = await CrashItems.MapAsync(cluster.Database, Token);
        var rows = await StoredState.ReadAsync(cluster.Database, [user], Token);
        var shown = await ReadAsync(leftClient, user);
        (await ReadAsync(rightClient, user)).ShouldBe(shown, ignoreOrder: true);
        shown.Count.ShouldBe(items.Count);
        foreach (var item in items)
        {
            var name = item.Names[0].ExternalIds![0].Value;
            var reports = said.Where(report => report.Item.ExternalIds![0].Value == name).ToList();
            var row = rows[(user, name)];
            reports.ShouldAllBe(report => row.Holds(report));
            row.Plays.Keys.ShouldBe(viewings[item.Id], ignoreOrder: true);
            var expected = PlaybackModel.Of(reports);
            var progress = shown.Single(progress => progress.Item == ids[item.Id]);
            (progress.PositionMs, progress.Plays).ShouldBe((expected.PositionMs, expected.CountedPlays));
        }

        flushes.ShouldHaveKeptTo(CrashCluster.WriterSlots);
        output.WriteLine(
            $"Two owners: {said.Count} reports listed as durable, {viewings.Values.Sum(item => item.Count)} viewings completed through "
            + $"both and counted once, {samples} samples of the rows, {flushes.Seen}");
    }

    private Task<LocalCluster> StartAsync(string clusterId) => LocalCluster.StartAsync(
        cluster.Describe(clusterId, clusterId, cluster.ConnectionString), 1, TimeProvider.System, Token);

    private static async Task<Guid> EpochAsync(ClientApp client, Guid user)
    {
        var answer = await client.Playback.ReportAsync(user, new ReportCall(Guid.NewGuid(), Guid.Empty, 0, []), Token);
        return answer.Epoch;
    }

    /// <summary>Both reporters tell of the same viewings in turn, and both complete each of them.</summary>
    private static async Task<Dictionary<long, HashSet<Guid>>> WatchAsync(
        DurableLedger[] ledgers, Guid user, List<WatchableItem> items)
    {
        var reporters = ledgers
            .Select(ledger => new PlaybackReporter(
                ledger, user, Sending, TimeProvider.System, NullLogger<PlaybackReporter>.Instance))
            .ToList();
        var viewings = items.ToDictionary(item => item.Id, _ => new HashSet<Guid>());
        var random = new Random(11);
        var started = TimeProvider.System.GetTimestamp();
        for (var turn = 0; turn < items.Count || TimeProvider.System.GetElapsedTime(started) < FaultTime.Duration; turn++)
        {
            var item = items[turn % items.Count];
            var viewing = Guid.NewGuid();
            viewings[item.Id].Add(viewing);
            for (var percent = 10; percent <= 100; percent += 15)
            {
                foreach (var reporter in reporters.OrderBy(_ => random.Next()))
                {
                    var position = item.DurationMs * Math.Min(100, percent + random.Next(6)) / 100;
                    reporter.TryRecord(item.Names[0], ReportKind.Progress, position, item.DurationMs, viewing).ShouldNotBeNull();
                    await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10)), TimeProvider.System, Token);
                }
            }

            if (random.Next(4) == 0)
            {
                var kind = random.Next(2) == 0 ? ReportKind.Dismiss : ReportKind.Unwatched;
                reporters[random.Next(2)].TryRecord(item.Names[0], kind).ShouldNotBeNull();
            }
        }

        foreach (var reporter in reporters)
        {
            await reporter.DisposeAsync();
            reporter.Open.ShouldBe(0);
        }

        return viewings;
    }

    private static async Task<(int Samples, List<string> Backwards)> SampleAsync(PromiseCheck check, CancellationToken end)
    {
        var samples = 0;
        var backwards = new List<string>();
        try
        {
            for (; ; samples++)
            {
                backwards.AddRange(await check.FindBackwardsAsync(end));
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return (samples, backwards);
        }
    }

    private static async Task<IReadOnlyList<ItemProgress>> ReadAsync(ClientApp client, Guid user)
    {
        var page = await client.Playback.GetProgressAsync(user, new ProgressQuery(Limit: ProgressQuery.MaxLimit), Token);
        page.Next.ShouldBeNull();
        return page.Items;
    }
}
