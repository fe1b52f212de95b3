using MediaSync.Postgres;
using MediaSync.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>An embedded server with users and items, and the tables that the baselines write.</summary>
public sealed class BenchDatabase : IAsyncDisposable
{
    private const int MaxConnections = 400;

    private readonly EmbeddedPostgres _server;

    private BenchDatabase(EmbeddedPostgres server)
    {
        _server = server;
        Source = NpgsqlDataSource.Create(server.ConnectionString);
    }

    public string ConnectionString => _server.ConnectionString;

    /// <summary>The server's main process; its sessions are its children.</summary>
    public int ProcessId => _server.ProcessId;

    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> StartAsync(CancellationToken cancellationToken)
    {
        // Not the user's own data, and where the unprivileged account that the server drops to can reach it.
        var folder = Path.Combine(Path.GetTempPath(), $"mediasync-bench-{Environment.ProcessId}");
        var options = new EmbeddedPostgresOptions { DataDirectory = folder, MaxConnections = MaxConnections };
        var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, cancellationToken);
        var database = new BenchDatabase(server);
        await DatabaseSetup.MigrateAsync(database.Source, cancellationToken);

        // The same columns, indexes, fill factor and foreign keys as the product's table; and once without foreign keys.
        await database.ExecuteAsync(
            """
            CREATE TABLE ceiling_progress (LIKE playback_progress INCLUDING ALL);
            ALTER TABLE ceiling_progress ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE,
                                         ADD FOREIGN KEY (item_id) REFERENCES media_items ON DELETE CASCADE;
            CREATE TABLE ceiling_progress_bare (LIKE playback_progress INCLUDING ALL);
            """,
            cancellationToken);
        return database;
    }

    public async Task<Keys> AddKeysAsync(int users, int items, CancellationToken cancellationToken)
    {
        await ExecuteAsync("INSERT INTO users (id, name) SELECT gen_random_uuid(), 'viewer ' || n FROM generate_series(1, " + users + ") n", cancellationToken);
        await ExecuteAsync(
            "INSERT INTO media_items (id, kind, title) SELECT gen_random_uuid(), 1, 'movie ' || n FROM generate_series(1, " + items + ") n",
            cancellationToken);
        return new Keys(await IdsAsync("users", cancellationToken), await IdsAsync("media_items", cancellationToken));
    }

    /// <summary>
    /// Empties the tables, stores what the first calls update, and lets the server settle, so that rounds begin alike.
    /// </summary>
    public async Task ResetAsync(string table, Keys keys, CancellationToken cancellationToken)
    {
        // All of them: no vacuum of an earlier measurement's rows is to run beside the next.
        GC.Collect();
        await ExecuteAsync("TRUNCATE playback_progress, ceiling_progress, ceiling_progress_bare CASCADE", cancellationToken);
        for (var user = 0; user < keys.Users.Length; user += 50)
        {
            await using var preload = Upserts.Command(table, Enumerable.Range(user, Math.Min(50, keys.Users.Length - user)), keys, Keys.Preloaded);
            preload.Connection = await Source.OpenConnectionAsync(cancellationToken);
            await using (preload.Connection)
            {
                await preload.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await ExecuteAsync($"VACUUM ANALYZE {table}", cancellationToken);
        await ExecuteAsync("CHECKPOINT", cancellationToken);
    }

    public Task<long> CountAsync(string sql, CancellationToken cancellationToken) => ReadAsync<long>(sql, cancellationToken);

    /// <summary>The first value of the first row.</summary>
    public async Task<T> ReadAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_server.DataDirectory, recursive: true);
    }

    private async Task<Guid[]> IdsAsync(string table, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand($"SELECT array_agg(id ORDER BY created_at, id) FROM {table}");
        return (Guid[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
