using MediaSync.Client.Http;
using MediaSync.Cluster.Tests.Clone;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Simulator.Processes;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Cluster.Tests.Observability;

/// <summary>A silo as a process, some traffic, and all that it exports.</summary>
public sealed class WatchedSilo(PostgresFixture postgres) : IAsyncLifetime
{
    private OtlpReceiver? _receiver;
    private TestDatabase? _database;
    private TestFolder? _folder;
    private LocalCluster? _cluster;

    internal OtlpReceiver Receiver => _receiver.ShouldNotBeNull();

    internal TestDatabase Database => _database.ShouldNotBeNull();

    internal LocalSilo Silo => _cluster.ShouldNotBeNull().Silos[0];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _receiver = await OtlpReceiver.StartAsync(Token);
        _database = await postgres.CreateEmptyDatabaseAsync();
        _folder = await TestFolder.CreateAsync();
        Directory.CreateDirectory(_folder.Path);
        var key = Path.Combine(_folder.Path, "admin.key");
        _cluster = await LocalCluster.StartAsync(
            new LocalClusterOptions(ClonedFiles.SiloProgram, _database.ConnectionString)
            {
                AdministratorKeyFile = key,
                Settings = new Dictionary<string, string?>
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _receiver.Address,
                    ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                    ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
                    ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
                },
            },
            silos: 1,
            TimeProvider.System,
            Token);
        await WatchAsync(_cluster.Silos[0].Address, (await File.ReadAllTextAsync(key, Token)).Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.StopAsync();
            await _cluster.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_folder is not null)
        {
            await _folder.DisposeAsync();
        }

        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }
    }

    /// <summary>One report of each fate: committed before the answer, taken for later, and refused.</summary>
    private static async Task WatchAsync(Uri address, string administratorsKey)
    {
        using var administrator = MediaSyncApi.Connect(address, administratorsKey);
        var user = (await administrator.Accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull().Id;
        var token = (await administrator.Accounts.IssueTokenAsync(user, "television", Token)).ShouldNotBeNull();
        using var viewer = MediaSyncApi.Connect(address, token.Secret);
        var now = TimeProvider.System.GetUtcNow();
        var viewing = Guid.CreateVersion7();
        Report[] reports =
        [
            new(1, Movie(), ReportKind.Progress, 600_000, 7_200_000, now.AddSeconds(-2), viewing),
            new(2, Movie(), ReportKind.Pause, 700_000, 7_200_000, now.AddSeconds(-1), viewing),
            new(3, Movie(), ReportKind.Progress, 800_000, 7_200_000, now.AddHours(1), viewing),
        ];
        var answer = await viewer.Playback.ReportAsync(user, new ReportCall(Guid.CreateVersion7(), Guid.Empty, 0, reports), Token);
        answer.Durable.ShouldBe([1, 2]);
        answer.Refused.Select(refusal => refusal.Seq).ShouldBe([3]);
        (await viewer.Playback.GetContinueWatchingAsync(user, 10, Token)).Count.ShouldBe(1);
    }

    private static ItemReference Movie() =>
        new() { Kind = MediaKind.Movie, ExternalIds = [new ExternalId("imdb", "tt0000001")] };
}
