using MediaSync.Client;
using MediaSync.Cluster.Tests.Silo;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Simulator.Processes;
using MediaSync.Simulator.Viewers;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        var (users, items) = await AddWorldAsync(database);
        using var client = BuildClient(database.ConnectionString);
        await client.StartAsync(Token);
        var playback = client.Services.GetRequiredService<IPlayback>();
        await using var audience = Audience.Start(
            users.Select(user => (user, playback)),
            [.. items.Select(item => new WatchableItem(item.Key, [ItemReference.To(item.Value)], DurationMs))],
            new ReporterOptions(),
            TimeSpan.FromMilliseconds(20),
            TimeProvider.System,
            NullLoggerFactory.Instance,
            seed: 1);

        var (first, second) = (cluster.Silos[0], cluster.Silos[1]);
        foreach (var (silo, program) in new[] { (second, SiloRunTests.Program), (first, SiloRunTests.Program), (second, other), (first, other) })
        {
            await WatchAsync(audience);
            await ReplaceAsync(silo, program);
        }

        await WatchAsync(audience);
        await audience.FinishAsync();
        (audience.Open, audience.Refused).ShouldBe((0, 0));
        (await new AudienceCheck(database.DataSource).FindLostAsync(audience.Viewers, items, Token)).ShouldBeEmpty();
        await client.StopAsync(Token);
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

    private static IHost BuildClient(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMediaSyncClient(options =>
        {
            options.ConnectionString = connectionString;
            options.RefreshInterval = TimeSpan.FromSeconds(1);
        });
        return builder.Build();
    }

    private static async Task<(Guid[] Users, Dictionary<long, Guid> Items)> AddWorldAsync(TestDatabase database)
    {
        Guid[] users = [.. Enumerable.Range(0, Viewers).Select(_ => Guid.NewGuid())];
        var items = Enumerable.Range(1, Items).ToDictionary(number => (long)number, _ => Guid.CreateVersion7());
        await using var batch = database.DataSource.CreateBatch();
        Add("INSERT INTO users (id, name) SELECT id, id::text FROM unnest($1) AS of (id)", users);
        Add("INSERT INTO media_items (id, kind, title) SELECT id, 1, 'Movie' FROM unnest($1) AS of (id)", [.. items.Values]);
        await batch.ExecuteNonQueryAsync(Token);
        return (users, items);

        void Add(string sql, Guid[] ids)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            command.Parameters.Add(new Npgsql.NpgsqlParameter<Guid[]> { TypedValue = ids });
            batch.BatchCommands.Add(command);
        }
    }
}
