using MediaSync.Cluster.Tests.Client;
using MediaSync.Cluster.Tests.Clone;
using MediaSync.Cluster.Tests.Playback;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Simulator.Processes;
using MediaSync.Simulator.Viewers;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Cluster.Tests.Rolling;

/// <summary>
/// Silos of another build and of this one as one cluster. By hand, because the other build has to be there:
/// <c>./test rolling COMMIT</c>.
/// </summary>
public sealed class RollingTests(PostgresFixture postgres)
{
    /// <summary>Names the other build's silo.</summary>
    private const string Variable = "MEDIASYNC_ROLLING_SILO";

    private const int Viewers = 40;
    private const int Items = 50;
    private const long DurationMs = 6_000_000;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Silos_are_replaced_by_those_of_another_build_and_back_and_no_viewer_loses_a_report()
    {
        var other = Environment.GetEnvironmentVariable(Variable).ShouldNotBeNull($"{Variable} names no silo: use ./test rolling COMMIT.");
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var cluster = await LocalCluster.StartAsync(
            new LocalClusterOptions(other, database.ConnectionString), silos: 2, TimeProvider.System, Token);
        var users = await MadeUpRows.AddUsersAsync(database.DataSource, Viewers);
        var items = (await MadeUpRows.AddMoviesAsync(database.DataSource, Items))
            .Index().ToDictionary(item => item.Index + 1L, item => item.Item);
        await using var app = await ClientApp.ConnectAsync(database.ConnectionString, Token);
        await using var audience = Audience.Start(
            users.Select(user => (user, app.Playback)),
            [.. items.Select(item => new WatchableItem(item.Key, [ItemReference.To(item.Value)], DurationMs))],
            new ReporterOptions(),
            TimeSpan.FromMilliseconds(20),
            TimeProvider.System,
            NullLoggerFactory.Instance,
            seed: 1);

        var (first, second) = (cluster.Silos[0], cluster.Silos[1]);
        var own = ClonedFiles.SiloProgram;
        foreach (var (silo, program) in new[] { (second, own), (first, own), (second, other), (first, other) })
        {
            await WatchAsync(audience);
            await ReplaceAsync(silo, program);
        }

        await WatchAsync(audience);
        await audience.FinishAsync();
        (audience.Open, audience.Refused).ShouldBe((0, 0));
        (await new AudienceCheck(database.DataSource).FindLostAsync(audience.Viewers, items, Token)).ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"{audience.Said} reports");
    }

    private static async Task ReplaceAsync(LocalSilo silo, string program)
    {
        (await silo.Process.TerminateAsync()).ShouldBe((0, string.Empty));
        silo.Program = program;
        await silo.StartAsync(Token);
    }

    /// <summary>Both builds serve for a while, and reports go through.</summary>
    private static async Task WatchAsync(Audience audience)
    {
        var before = audience.Said;
        await Task.Delay(Between, Token);
        (audience.Said - before).ShouldBeGreaterThan(Viewers * 10);
    }
}
