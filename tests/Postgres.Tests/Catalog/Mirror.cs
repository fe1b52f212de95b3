using System.Diagnostics.Metrics;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Postgres.Tests.Catalog;

/// <summary>The stores of the mirror over a database of the test's own.</summary>
internal sealed class Mirror : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly MeterFactory _meters = new();
    private readonly PageFollowers _followers;

    private Mirror(TestDatabase database)
    {
        _database = database;
        Merger = new ItemMerger(database.DataSource, NullLogger<ItemMerger>.Instance);
        _followers = new PageFollowers(database.DataSource);
        Store = new CatalogStore(database.DataSource, _followers, Merger, Time);
        Reader = new MirrorReader(database.DataSource);
        Directory = new ItemDirectory(database.DataSource, Time);
        Servers = new MediaServerStore(database.DataSource, Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public ItemMerger Merger { get; }

    public CatalogStore Store { get; }

    public MirrorReader Reader { get; }

    public ItemDirectory Directory { get; }

    public MediaServerStore Servers { get; }

    public NpgsqlDataSource DataSource => _database.DataSource;

    public string ConnectionString => _database.ConnectionString;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Mirror> CreateAsync(PostgresFixture postgres) => new(await postgres.CreateDatabaseAsync());

    public async Task<MirrorLibrary> AddLibraryAsync(string machine, LibraryKind kind, string identity = "lib")
    {
        var info = new MediaServerInfo(
            Guid.CreateVersion7(), MediaServerKind.Plex, machine, new Uri("http://127.0.0.1:32400"), machine, "1.0");
        var library = new ServerLibrary("1", identity, identity, kind, "8457612157631014061");
        var server = await Servers.UpsertAsync(new StoredMediaServer(info, "secret", null), [library], Token);
        var ids = await Servers.RefreshAsync(server.Id, null, [library], Time.GetUtcNow(), Token);
        return new MirrorLibrary(server.Id, ids[0], library);
    }

    /// <summary>Runs a pass that reads everything.</summary>
    public Task<PassResult> RunAsync(
        IMediaServer server, MirrorLibrary library, int pageSize = 1_000, CancellationToken cancellationToken = default) =>
        RunAsync(server, library, new SyncRequest(PassMode.Full, false), new SyncOptions { PageSize = pageSize }, cancellationToken);

    /// <summary>Runs a pass.</summary>
    public Task<PassResult> RunAsync(
        IMediaServer server,
        MirrorLibrary library,
        SyncRequest request,
        SyncOptions options,
        CancellationToken cancellationToken = default)
    {
        var pass = new LibraryPass(Store, Reader, options, new SyncMetrics(_meters), Time, NullLogger.Instance);
        return pass.RunAsync(
            library.NewPass(), server, library.Library, new ServerMoment("1.0", null, 0), request, cancellationToken);
    }

    /// <summary>Begins a pass and writes one page of it.</summary>
    public async Task<PageResult> WriteAsync(MirrorLibrary library, params ServerItem[] items)
    {
        var pass = library.NewPass();
        (await Store.BeginAsync(pass, Time.GetUtcNow(), Token)).ShouldNotBeNull();
        return (await Store.WriteAsync(Page(pass, items), Token))!;
    }

    /// <summary>Finds two items to be one, as a page would, and merges what waits.</summary>
    public async Task<int> MergeAsync(Guid first, Guid second)
    {
        await using (var connection = await DataSource.OpenConnectionAsync(Token))
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await PendingMerges.AddAsync(transaction, [new ItemMerge(first, second)], Token);
            await transaction.CommitAsync(Token);
        }

        return await Merger.MergeAsync(Token);
    }

    /// <summary>Gives a library 20,000 movies that no pass has written, all at once, so that no statistics know them.</summary>
    public async Task FillAsync(MirrorLibrary library) => await ScalarAsync(
        """
        WITH made AS (
            INSERT INTO media_items (id, kind, title) SELECT gen_random_uuid(), 1, 'x' FROM generate_series(1, 20000) RETURNING id)
        INSERT INTO server_items (server_id, library_id, key, item_id, kind) SELECT $1, $2, id::text, id, 1 FROM made
        """,
        library.Server,
        library.Id);

    public static PassPage Page(PassKey pass, params ServerItem[] items) => new(
        pass,
        items,
        new PassTotals(items.Length, items.Length, 0, 0, 1),
        new ServerIdentity("m", "n", "1", DateTimeOffset.UnixEpoch),
        null);

    public async Task<Guid?> ItemOfAsync(MirrorLibrary library, string key) =>
        await ScalarAsync("SELECT item_id FROM server_items WHERE server_id = $1 AND key = $2", library.Server, key) as Guid?;

    public async Task<long> CountAsync(string sql, params object[] values) =>
        Convert.ToInt64(await ScalarAsync(sql, values), System.Globalization.CultureInfo.InvariantCulture);

    public async Task<object?> ScalarAsync(string sql, params object[] values)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteScalarAsync(Token);
    }

    public async Task<Guid> AddUserAsync()
    {
        var user = Guid.CreateVersion7();
        await ScalarAsync("INSERT INTO users (id, name) VALUES ($1, $2)", user, user.ToString());
        return user;
    }

    public async ValueTask DisposeAsync()
    {
        _meters.Dispose();
        _followers.Dispose();
        await _database.DisposeAsync();
    }

    private sealed class MeterFactory : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
