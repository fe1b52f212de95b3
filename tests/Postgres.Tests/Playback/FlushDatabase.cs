using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaSync.Postgres.Tests.Playback;

/// <summary>A database of the test's own with users and items, and flush stores as processes would have them.</summary>
internal sealed class FlushDatabase : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly List<FlushDataSource> _flushes = [];

    private FlushDatabase(TestDatabase database) => _database = database;

    public NpgsqlDataSource DataSource => _database.DataSource;

    public string ConnectionString => _database.ConnectionString;

    /// <summary>What the processes know of mapped accounts: nothing, unless a test says so.</summary>
    public WatchSwitch Watch { get; } = new();

    /// <summary>The pool of the store that was opened last.</summary>
    public NpgsqlDataSource LastPool => _flushes[^1].Source;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FlushDatabase> CreateAsync(PostgresFixture postgres) => new(await postgres.CreateDatabaseAsync());

    /// <summary>The store of one more process: it has a pool of its own.</summary>
    public PostgresFlushStore OpenStore(
        int slots = 2, TimeSpan? lockTimeout = null, ILogger<PostgresFlushStore>? logger = null)
    {
        var options = Options.Create(new FlushOptions { WriterSlots = slots });
        var connection = new PostgresConnection(ConnectionString);
        var flushes = lockTimeout is { } timeout
            ? new FlushDataSource(connection, options, timeout) : new FlushDataSource(connection, options);
        _flushes.Add(flushes);
        return new PostgresFlushStore(flushes, DataSource, options, Watch, logger ?? NullLogger<PostgresFlushStore>.Instance);
    }

    public async Task<Guid[]> AddUsersAsync(int count)
    {
        var users = NewIds(count);
        await ExecuteAsync("INSERT INTO users (id, name) SELECT id, id::text FROM unnest($1::uuid[]) AS of (id)", users);
        return users;
    }

    public async Task<Guid[]> AddMoviesAsync(int count)
    {
        var items = NewIds(count);
        await ExecuteAsync(
            "INSERT INTO media_items (id, kind, title) SELECT id, $2, 'Movie' FROM unnest($1::uuid[]) AS of (id)",
            items,
            (short)MediaKind.Movie);
        return items;
    }

    /// <summary>A show with one season of so many episodes.</summary>
    public async Task<(Guid Show, Guid[] Episodes)> AddShowAsync(int episodes)
    {
        var show = Guid.CreateVersion7();
        var items = NewIds(episodes);
        await ExecuteAsync("INSERT INTO media_items (id, kind, title) VALUES ($1, $2, 'Show')", show, (short)MediaKind.Show);
        await ExecuteAsync(
            """
            INSERT INTO media_items (id, kind, title, show_id, season_number, episode_number)
            SELECT id, $2, 'Episode', $3, 1, number FROM unnest($1::uuid[]) WITH ORDINALITY AS of (id, number)
            """,
            items,
            (short)MediaKind.Episode,
            show);
        return (show, items);
    }

    /// <summary>The stored state with its plays; null if there is no row. Second: the stored number of plays.</summary>
    public async Task<(ItemState State, int Plays)?> ReadAsync(Guid user, Guid item)
    {
        var reader = new PostgresProgressReader(DataSource, Watch);
        var rows = await reader.ReadPageAsync(user, null, 1_000, Token);
        if (rows.SingleOrDefault(row => row.Item == item) is not { } stored)
        {
            return null;
        }

        var plays = await reader.ReadPlaysAsync(user, [item], Token);
        return (new ItemState(stored.State, plays.GetValueOrDefault(item)), stored.Plays);
    }

    public async Task<object?> ScalarAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(Token);
    }

    public async Task<long> CountAsync(string sql, params object[] values) =>
        Convert.ToInt64(await ScalarAsync(sql, values), CultureInfo.InvariantCulture);

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var flushes in _flushes)
        {
            await flushes.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    /// <summary>A resume point.</summary>
    public static ItemState Position(long positionMs, DateTimeOffset at) =>
        new(new ProgressState { PositionMs = positionMs, DurationMs = 6_000_000, PositionAt = at, LastWatchedAt = at }, default);

    /// <summary>A completed viewing.</summary>
    public static ItemState Completed(Guid viewing, DateTimeOffset at) => new(
        new ProgressState { DurationMs = 6_000_000, PositionAt = at, WatchedAt = at, LastWatchedAt = at },
        new PlaySet(new Play(viewing, at)));

    /// <summary>Marked as unwatched.</summary>
    public static ItemState Unwatched(DateTimeOffset at) =>
        new(new ProgressState { PositionAt = at, UnwatchedAt = at }, default);

    private static Guid[] NewIds(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }
}
