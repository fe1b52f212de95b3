using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MediaSync.Client.Http;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Simulator.Viewers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Playback;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Standalone.Tests.Crash;

/// <summary>
/// The promise, on real processes: Standalone is killed again and again while fifty reporters send at full speed.
/// MEDIASYNC_FAULT_SECONDS says for how long.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Reporters = 50;
    private const int Items = 100;

    // With about 1.5 seconds for a restart this is more than ten kills a minute.
    private static readonly TimeSpan LifeOfAProcess = TimeSpan.FromSeconds(2.5);

    // Reporters send back to back; what viewers say beyond that would only be coalesced, and starve the restarts of the two
    // cores.
    private static readonly TimeSpan SayingPause = TimeSpan.FromMilliseconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_and_restarted_at_full_speed_nothing_durable_is_lost_and_in_the_end_nothing_at_all()
    {
        var duration = TimeSpan.FromSeconds(
            int.Parse(Environment.GetEnvironmentVariable("MEDIASYNC_FAULT_SECONDS") ?? "15", CultureInfo.InvariantCulture));
        await using var folder = await TestFolder.CreateAsync();
        var port = FreePort();
        var server = await StartAsync(folder, port);
        try
        {
            await using var database = NpgsqlDataSource.Create(
                await File.ReadAllTextAsync(Path.Combine(folder.Path, "connection"), Token));
            var ledgers = new List<DurableLedger>();
            var users = await OpenAsync(server, ledgers);
            var items = Enumerable.Range(1, Items).Select(Item).ToList();
            await using var audience = Audience.Start(
                users, items, FullSpeed(), SayingPause, TimeProvider.System, NullLoggerFactory.Instance, seed: 7);
            var check = new PromiseCheck(database, [.. users.Select(user => user.User)], ledgers);
            var promises = 0;
            var kills = 0;
            var started = TimeProvider.System.GetTimestamp();
            for (; TimeProvider.System.GetElapsedTime(started) < duration; kills++)
            {
                await Task.Delay(LifeOfAProcess, TimeProvider.System, Token);
                await server.DisposeAsync();
                promises += await FindPromisedAsync(check);
                server = await StartAsync(folder, port);
            }

            var elapsed = TimeProvider.System.GetElapsedTime(started);
            await audience.FinishAsync();
            promises += await FindPromisedAsync(check);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kills} kills in {elapsed.TotalSeconds:0} s, {audience.Said:N0} reports, {promises:N0} listed as durable and found"));
            (kills / elapsed.TotalMinutes).ShouldBeGreaterThanOrEqualTo(10);
            promises.ShouldBeGreaterThan(Reporters);
            audience.Open.ShouldBe(0);
            audience.Refused.ShouldBe(0);
            (await new AudienceCheck(database).FindLostAsync(audience.Viewers, await MapAsync(database), Token)).ShouldBeEmpty();
        }
        finally
        {
            await server.TerminateAsync();
            await server.DisposeAsync();
        }
    }

    private static async Task<int> FindPromisedAsync(PromiseCheck check)
    {
        var (promises, broken) = await check.RunAsync(Token);
        broken.ShouldBeEmpty();
        return promises;
    }

    private static Task<StandaloneProcess> StartAsync(TestFolder folder, int port) =>
        StandaloneProcess.StartAsync(folder.Path, port: port);

    private static async Task<List<(Guid User, IPlayback Playback)>> OpenAsync(StandaloneProcess server, List<DurableLedger> ledgers)
    {
        using var admin = server.Connect();
        var users = new List<(Guid, IPlayback)>();
        for (var i = 0; i < Reporters; i++)
        {
            var user = (await admin.Accounts.CreateUserAsync($"viewer {i}", Token)).ShouldNotBeNull();
            var token = (await admin.Accounts.IssueTokenAsync(user.Id, "crash test", Token)).ShouldNotBeNull();
            var ledger = new DurableLedger(MediaSyncApi.Connect(server.Address.ShouldNotBeNull(), token.Secret).Playback);
            ledgers.Add(ledger);
            users.Add((user.Id, ledger));
        }

        return users;
    }

    private static ReporterOptions FullSpeed() =>
        new() { Interval = TimeSpan.Zero, LongestPause = TimeSpan.FromSeconds(1), IdleAfter = TimeSpan.FromMilliseconds(200) };

    /// <summary>Nothing is synced here: the first report of an item makes its placeholder, under fire like all else.</summary>
    private static WatchableItem Item(int id)
    {
        var name = new ItemReference { Kind = MediaKind.Movie, ExternalIds = [new ExternalId("imdb", NameOf(id))] };
        return new WatchableItem(id, [name], 1_200_000 + (id * 1_000));
    }

    private static string NameOf(long id) => string.Create(CultureInfo.InvariantCulture, $"tt{id:0000000}");

    private static async Task<Dictionary<long, Guid>> MapAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT value, item_id FROM external_ids WHERE provider = 'imdb'");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var items = new Dictionary<long, Guid>();
        while (await reader.ReadAsync(Token))
        {
            items.Add(long.Parse(reader.GetString(0).AsSpan(2), CultureInfo.InvariantCulture), reader.GetGuid(1));
        }

        return items;
    }

    /// <summary>One port for every life of the server: reporters come back to where it was.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
