using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Postgres.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.Servers;

public sealed class ServerBucketsTests(PostgresFixture postgres)
{
    private const int Buckets = 16;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_server_is_in_exactly_one_bucket()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new MediaServerStore(database.DataSource, TimeProvider.System);
        var added = new List<Guid>();
        for (var i = 0; i < 40; i++)
        {
            var info = new MediaServerInfo(
                Guid.CreateVersion7(), MediaServerKind.Plex, "Home", new Uri("http://127.0.0.1:1"), $"machine {i}", "1");
            added.Add((await store.UpsertAsync(new StoredMediaServer(info, "token", null), [], Token)).Id);
        }

        var buckets = new ServerBuckets(database.DataSource);
        var found = new List<Guid>();
        var used = 0;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            var servers = await buckets.ListAsync(bucket, Buckets, Token);
            found.AddRange(servers);
            used += Math.Min(servers.Count, 1);
        }

        found.ShouldBe(added, ignoreOrder: true);
        used.ShouldBeGreaterThan(4);
    }
}
