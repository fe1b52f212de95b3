using MediaSync.Postgres;
using MediaSync.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.TestSupport.Databases;

/// <summary>
/// One real PostgreSQL server per test process, started when the first test asks for it, with fsync on. Declare it once per
/// test project:
/// <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>, and take it as a constructor parameter.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private const string Template = "migrated_template";
    private const int MaxConnections = 300;
    private const int MaxPoolSize = 30;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private TestFolder? _folder;
    private EmbeddedPostgres? _server;
    private int _databases;

    /// <summary>
    /// The server that the tests share. A test that hurts it uses <see cref="TestFolder"/> and a server of its own instead.
    /// </summary>
    public async Task<EmbeddedPostgres> GetServerAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_server is null)
            {
                _folder ??= await TestFolder.CreateAsync();
                var options = _folder.Options();
                options.MaxConnections = MaxConnections;
                var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
                _server = server;
                await MakeTemplateAsync(server);
            }

            return _server;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A database with the product's schema and no rows.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateDatabaseAsync(Template);

    /// <summary>A database without anything.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateDatabaseAsync("template0");

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_folder is not null)
        {
            await _folder.DisposeAsync();
        }

        _starting.Dispose();
    }

    private async Task<TestDatabase> CreateDatabaseAsync(string template)
    {
        var server = await GetServerAsync();
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template}");
        var connectionString = Describe(server, name, pooling: true);
        return new TestDatabase(connectionString, () => ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }

    private static async Task MakeTemplateAsync(EmbeddedPostgres server)
    {
        await ExecuteAsync(server, $"CREATE DATABASE {Template}");
        // Without a pool: a template that somebody is connected to cannot be copied.
        await using var dataSource = NpgsqlDataSource.Create(Describe(server, Template, pooling: false));
        await DatabaseSetup.MigrateAsync(dataSource, CancellationToken.None);
    }

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(Describe(server, "postgres", pooling: false));
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Describe(EmbeddedPostgres server, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, Pooling = pooling, MaxPoolSize = MaxPoolSize }.ConnectionString;
}
