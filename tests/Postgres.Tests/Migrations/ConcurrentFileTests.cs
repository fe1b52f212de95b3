using MediaSync.Postgres.Migrations;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Postgres.Tests.Migrations;

public sealed class ConcurrentFileTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly SchemaScript Films = new(1, "0001_films.sql", "CREATE TABLE films (id integer, title text)");
    private static readonly SchemaScript Indexes = new(
        3,
        "0003_indexes.concurrent.sql",
        """
        -- Two statements, which in one command would be one transaction.
        CREATE INDEX CONCURRENTLY IF NOT EXISTS films_title ON films (title);
        CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS films_id ON films (id);
        """);

    private TestDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateEmptyDatabaseAsync();

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_concurrent_file_builds_its_indexes_once_and_is_remembered()
    {
        (await MigrateAsync(Films, Indexes)).ShouldBe(2);
        (await MigrateAsync(Films, Indexes)).ShouldBe(0);
        (await ValidIndexesAsync()).ShouldBe("films_id, films_title");
        (await ScalarAsync("SELECT max(number) FROM schema_files")).ShouldBe(3);
    }

    [Fact]
    public async Task A_build_that_failed_half_way_is_dropped_and_made_again()
    {
        await MigrateAsync(Films);
        await ScalarAsync("INSERT INTO films VALUES (1, 'a'), (1, 'b')");
        var error = await Should.ThrowAsync<SchemaException>(MigrateAsync(Films, Indexes));
        error.Message.ShouldContain("0003_indexes.concurrent.sql");
        error.Message.ShouldContain("its statements before that stay");
        (await ValidIndexesAsync()).ShouldBe("films_title");
        (await ScalarAsync("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).ShouldBe(1L);
        (await ScalarAsync("SELECT max(number) FROM schema_files")).ShouldBe(1);

        await ScalarAsync("DELETE FROM films WHERE title = 'b'");
        (await MigrateAsync(Films, Indexes)).ShouldBe(1);
        (await ValidIndexesAsync()).ShouldBe("films_id, films_title");
        (await ScalarAsync("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).ShouldBe(0L);
    }

    [Fact]
    public async Task An_index_that_was_built_before_its_file_was_remembered_is_kept()
    {
        await MigrateAsync(Films, Indexes);
        var before = await ScalarAsync("SELECT 'films_id'::regclass::oid");
        await ScalarAsync("DELETE FROM schema_files WHERE number = 3");
        (await MigrateAsync(Films, Indexes)).ShouldBe(1);
        (await ScalarAsync("SELECT 'films_id'::regclass::oid")).ShouldBe(before);
    }

    [Fact]
    public async Task Eight_migrators_at_once_do_not_wait_for_each_other_in_a_circle()
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var dataSource = NpgsqlDataSource.Create(_database.ConnectionString);
            return await MigrateAsync(dataSource, Films, Indexes);
        }));
        counts.Order().ShouldBe([0, 0, 0, 0, 0, 0, 0, 2]);
        (await ValidIndexesAsync()).ShouldBe("films_id, films_title");
    }

    [Fact]
    public async Task A_build_leaves_the_table_to_those_who_write()
    {
        await MigrateAsync(Films);
        await using var reader = await _database.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await reader.BeginTransactionAsync(Token);
        await using var read = new NpgsqlCommand("INSERT INTO films VALUES (1, 'open')", reader);
        await read.ExecuteNonQueryAsync(Token);

        // The build waits for that transaction; a write that comes after it does not wait for the build.
        var migrating = MigrateAsync(Films, Indexes);
        while (await ScalarAsync("SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting for%'") is 0L)
        {
            migrating.IsCompleted.ShouldBeFalse();
        }

        await ScalarAsync("SET statement_timeout = '10s'; INSERT INTO films VALUES (2, 'later'); RESET statement_timeout");
        migrating.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(Token);
        (await migrating).ShouldBe(1);
        (await ValidIndexesAsync()).ShouldBe("films_id, films_title");
    }

    private Task<int> MigrateAsync(params SchemaScript[] scripts) => MigrateAsync(_database.DataSource, scripts);

    private static Task<int> MigrateAsync(NpgsqlDataSource dataSource, params SchemaScript[] scripts) =>
        new Migrator(dataSource, NullLogger<Migrator>.Instance, TimeProvider.System).MigrateAsync(new SchemaScripts("films", scripts), Token);

    private async Task<object?> ValidIndexesAsync() => await ScalarAsync(
        """
        SELECT string_agg(indexrelid::regclass::text, ', ' ORDER BY indexrelid::regclass::text)
          FROM pg_index WHERE indrelid = 'films'::regclass AND indisvalid
        """);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
