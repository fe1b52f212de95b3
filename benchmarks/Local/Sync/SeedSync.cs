using System.Diagnostics;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>
/// The sync that the first request describes: every show, of each its seasons, of each season its episodes, and one upsert per
/// row. It asks through the product's own client, so that reading an answer costs both the same.
/// </summary>
internal sealed class SeedSync(BenchDatabase database, MediaServerAddress address)
{
    private const int ShowsAtOnce = 5;
    private const int MaxRows = 1_000;

    /// <summary>One show after another, one request after another, one connection.</summary>
    public Task<VisitTime> OneByOneAsync(CancellationToken cancellationToken) =>
        RunAsync(showsAtOnce: 1, seasonsAtOnce: 1, connections: 1, cancellationToken);

    /// <summary>Five shows at once, of each all its seasons at once, two connections.</summary>
    public Task<VisitTime> FiveShowsAsync(CancellationToken cancellationToken) =>
        RunAsync(ShowsAtOnce, seasonsAtOnce: -1, connections: 2, cancellationToken);

    private async Task<VisitTime> RunAsync(
        int showsAtOnce, int seasonsAtOnce, int connections, CancellationToken cancellationToken)
    {
        // It has no bound of its own on requests, so the client's is out of its way.
        var settings = new Dictionary<string, string?> { ["MediaServers:MaxRequestsInFlight"] = "64" };
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddMediaServers()
            .BuildServiceProvider();
        var client = services.GetRequiredService<IMediaServerFactory>().Open(address);
        await client.GetIdentityAsync(cancellationToken);
        var library = (await client.ListLibrariesAsync(cancellationToken)).Libraries.Single();
        var pool = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MaxPoolSize = connections,
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 1,
        };
        await using var source = NpgsqlDataSource.Create(pool);
        var upserts = new SeedUpserts(
            source,
            await database.ReadAsync<Guid>("SELECT id FROM media_servers", cancellationToken),
            await database.ReadAsync<Guid>("SELECT id FROM libraries", cancellationToken));
        var started = Stopwatch.GetTimestamp();
        var shows = await ListAsync(client, new ItemQuery(library.Key, [MediaKind.Show]), cancellationToken);
        await ForEachAsync(shows, showsAtOnce, async (show, token) =>
        {
            await upserts.WriteAsync(show, token);
            var below = new ItemQuery(library.Key, [MediaKind.Season]) { Within = show.Key };
            await ForEachAsync(await ListAsync(client, below, token), seasonsAtOnce, async (season, ending) =>
            {
                await upserts.WriteAsync(season, ending);
                var inSeason = new ItemQuery(library.Key, [MediaKind.Episode]) { Within = season.Key };
                foreach (var episode in await ListAsync(client, inSeason, ending))
                {
                    await upserts.WriteAsync(episode, ending);
                }
            }, token);
        }, cancellationToken);
        return new VisitTime(Stopwatch.GetElapsedTime(started).TotalMilliseconds, upserts.Statements);
    }

    private static async Task<IReadOnlyList<ServerItem>> ListAsync(
        IMediaServer client, ItemQuery query, CancellationToken cancellationToken) =>
        (await client.ListAsync(query, 0, MaxRows, cancellationToken)).Items;

    private static Task ForEachAsync(
        IReadOnlyList<ServerItem> items,
        int atOnce,
        Func<ServerItem, CancellationToken, ValueTask> body,
        CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = atOnce < 0 ? items.Count + 1 : atOnce,
                CancellationToken = cancellationToken,
            },
            body);
}
