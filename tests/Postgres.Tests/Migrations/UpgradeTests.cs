using MediaSync.Core;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.MediaServers;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Migrations;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Postgres.Tests.Migrations;

/// <summary>A database that the first release left, under the program as it is now.</summary>
public sealed class UpgradeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Dump = "first-release.sql";

    // Everything that people own, and which item each copy of it belongs to.
    private static readonly string[] WatchState =
    [
        "SELECT string_agg(row::text, ';' ORDER BY row::text) FROM users row",
        "SELECT string_agg(row::text, ';' ORDER BY row::text) FROM playback_progress row",
        "SELECT string_agg(row::text, ';' ORDER BY row::text) FROM plays row",
        "SELECT string_agg(row::text, ';' ORDER BY row::text) FROM user_shows row",
        "SELECT string_agg(concat_ws(' ', id, kind, title, show_id, merged_into), ';' ORDER BY id) FROM media_items",
        "SELECT string_agg(row::text, ';' ORDER BY row::text) FROM external_ids row",
        "SELECT string_agg(concat_ws(' ', server_id, key, library_id, item_id), ';' ORDER BY server_id, key) FROM server_items",
    ];

    // An hour after the dump was made: the libraries are due for a look, not for a full pass.
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 23, 35, 0, TimeSpan.Zero));
    private TestDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateEmptyDatabaseAsync();
        await using var dump = typeof(UpgradeTests).Assembly.GetManifestResourceStream(Dump).ShouldNotBeNull();
        using var reader = new StreamReader(dump);
        await ExecuteAsync(await reader.ReadToEndAsync(Token));
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task The_first_releases_database_gets_only_the_newer_files_and_loses_nothing()
    {
        var before = await ReadAsync(WatchState);
        before.ShouldAllBe(text => text.Length > 100);
        (await ScalarAsync("SELECT max(number) FROM schema_files")).ShouldBe(6);
        var newer = DatabaseSetup.Schema.Scripts.Count(script => script.Number > 6);
        newer.ShouldBeGreaterThanOrEqualTo(3);

        (await MigrateAsync()).ShouldBe(newer);
        (await MigrateAsync()).ShouldBe(0);
        (await ReadAsync(WatchState)).ShouldBe(before);
        (await ScalarAsync("SELECT indisvalid FROM pg_index WHERE indexrelid = 'server_items_show'::regclass")).ShouldBe(true);
    }

    [Fact]
    public async Task A_library_that_was_synced_by_the_first_release_upgrades_in_place()
    {
        var before = await ReadAsync(WatchState);
        await MigrateAsync();
        await using var servers = await SimulatedServers.StartAsync(
            new SimulatedServersOptions { Shows = 3, Episodes = 30, Movies = 5 }, _time, Token);
        await using var services = Program();
        foreach (var server in new[] { servers.Plex, servers.Jellyfin })
        {
            await ExecuteAsync(
                $"UPDATE media_servers SET url = '{server.Url}', credential = '{server.Token}' WHERE machine_id = '{server.MachineId}'");
        }

        await VisitAsync(services);
        var first = await StatusAsync(services);
        first.Count.ShouldBe(4);
        first.ShouldAllBe(library => library.Mode == PassMode.Incremental && library.Removed == 0 && library.HeldDeletions == 0);
        first.ShouldAllBe(library => library.LastIncrementalSync == _time.GetUtcNow() && library.Watermark > library.LastFullSync);
        first.SelectMany(library => library.Items).GroupBy(pair => pair.Key)
            .ToDictionary(kind => kind.Key, kind => kind.Sum(pair => pair.Value))
            .ShouldBe(new Dictionary<string, long> { ["movie"] = 10, ["show"] = 6, ["season"] = 7, ["episode"] = 60 }, ignoreOrder: true);
        (await ReadAsync(WatchState)).ShouldBe(before);

        var written = await ScalarAsync("SELECT string_agg(xmin::text, ' ' ORDER BY server_id, key) FROM server_items");
        _time.Advance(TimeSpan.FromMinutes(15));
        await VisitAsync(services);
        (await StatusAsync(services)).ShouldAllBe(library => library.Mode == PassMode.Incremental && library.RowsWritten == 0);
        (await ScalarAsync("SELECT string_agg(xmin::text, ' ' ORDER BY server_id, key) FROM server_items")).ShouldBe(written);
        (await ReadAsync(WatchState)).ShouldBe(before);
    }

    [Fact]
    public async Task What_changed_on_the_server_during_the_upgrade_is_found_by_the_first_visit()
    {
        await MigrateAsync();
        await using var servers = await SimulatedServers.StartAsync(
            new SimulatedServersOptions { Shows = 3, Episodes = 30, Movies = 5 }, _time, Token);
        await using var services = Program();
        foreach (var server in new[] { servers.Plex, servers.Jellyfin })
        {
            server.Content.AddMovie();
            server.Content.Delete(server.Library.Items[0]);
            await ExecuteAsync(
                $"UPDATE media_servers SET url = '{server.Url}', credential = '{server.Token}' WHERE machine_id = '{server.MachineId}'");
        }

        var plays = await ScalarAsync(WatchState[2]);
        await VisitAsync(services);
        var movies = (await StatusAsync(services)).Where(library => library.Kind == LibraryKind.Movies).ToList();
        movies.Select(library => (library.State, library.Added, library.Removed))
            .ShouldBe([(SyncState.Succeeded, 1, 1), (SyncState.Succeeded, 1, 1)]);
        (await ScalarAsync(WatchState[2])).ShouldBe(plays);
    }

    /// <summary>The parts of a program that a visit needs, as the program itself registers them.</summary>
    private ServiceProvider Program() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddLogging()
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton(_database.DataSource)
        // The dump has no token that anybody could decrypt.
        .AddSingleton<ICredentialProtector, OpenCredentials>()
        .AddPostgresCatalog()
        .AddMediaServers()
        .AddSync(DeploymentScope.Alone)
        .BuildServiceProvider();

    private static async Task VisitAsync(ServiceProvider services)
    {
        foreach (var server in await services.GetRequiredService<ILibraries>().ListServersAsync(Token))
        {
            (await services.GetRequiredService<ServerVisit>().RunAsync(server.Id, SyncRequest.Usual, Token)).ShouldBeTrue();
        }
    }

    /// <summary>How the libraries that the first release knew stand.</summary>
    private static async Task<IReadOnlyList<LibraryStatus>> StatusAsync(ServiceProvider services)
    {
        var libraries = services.GetRequiredService<ILibraries>();
        var all = new List<LibraryStatus>();
        foreach (var server in await libraries.ListServersAsync(Token))
        {
            all.AddRange((await libraries.GetSyncStatusAsync(server.Id, Token)).ShouldNotBeNull().Libraries);
        }

        // The first release left music out: a library of it is read for the first time now.
        all.ShouldAllBe(library => library.State == SyncState.Succeeded && library.LastWarning == null);
        return [.. all.Where(library => library.Kind != LibraryKind.Music)];
    }

    private Task<int> MigrateAsync() =>
        new Migrator(_database.DataSource, NullLogger<Migrator>.Instance, TimeProvider.System).MigrateAsync(DatabaseSetup.Schema, Token);

    private async Task<IReadOnlyList<string>> ReadAsync(IEnumerable<string> queries)
    {
        var texts = new List<string>();
        foreach (var query in queries)
        {
            texts.Add((await ScalarAsync(query)).ShouldBeOfType<string>());
        }

        return texts;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
