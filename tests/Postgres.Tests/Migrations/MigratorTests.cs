using MediaSync.Postgres.Migrations;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Logging;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Postgres.Tests.Migrations;

public sealed class MigratorTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int WaitingForLock = 4002;
    private const int Newer = 4003;
    private static readonly SchemaScript First = new(1, "0001_films.sql", "CREATE TABLE films (id integer); CREATE INDEX films_id ON films (id);");
    private static readonly SchemaScript Second = new(2, "0002_years.sql", "ALTER TABLE films ADD COLUMN year integer");

    private TestDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateEmptyDatabaseAsync();

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Files_are_applied_once_in_order_and_remembered()
    {
        (await MigrateAsync(First, Second)).ShouldBe(2);
        (await MigrateAsync(First, Second)).ShouldBe(0);
        (await ScalarAsync("SELECT string_agg(concat_ws(' ', set, number, name, length(checksum), release), ', ' ORDER BY number) FROM schema_files"))
            .ShouldBe("films 1 0001_films.sql 64 1, films 2 0002_years.sql 64 1");
    }

    [Fact]
    public async Task A_later_program_applies_only_what_is_new()
    {
        (await MigrateAsync(First)).ShouldBe(1);
        (await MigrateAsync(First, Second)).ShouldBe(1);
        (await ScalarAsync("SELECT count(year) FROM films")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_database_with_tables_of_its_own_is_taken_as_it_is()
    {
        await ScalarAsync("CREATE TABLE guests (id integer)");
        (await MigrateAsync(First)).ShouldBe(1);
        (await ScalarAsync("SELECT count(*) FROM guests")).ShouldBe(0L);
    }

    [Fact]
    public async Task Eight_migrators_at_once_apply_each_file_once()
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var dataSource = NpgsqlDataSource.Create(_database.ConnectionString);
            return await MigratorOn(dataSource).MigrateAsync(new SchemaScripts("films", [First, Second]), Token);
        }));
        counts.Order().ShouldBe([0, 0, 0, 0, 0, 0, 0, 2]);
    }

    [Fact]
    public async Task An_applied_file_that_was_changed_is_an_error_that_names_it()
    {
        await MigrateAsync(First, Second);
        var error = await Should.ThrowAsync<SchemaException>(MigrateAsync(First, new(2, "0002_years.sql", "SELECT 'changed'")));
        error.Message.ShouldContain("0002_years.sql");
        error.Message.ShouldContain("is not the one that was applied");
    }

    [Fact]
    public async Task A_file_that_only_got_other_line_endings_is_the_same_file()
    {
        await MigrateAsync(new SchemaScript(1, "0001_films.sql", "CREATE TABLE films (\n    id integer\n)"));
        (await MigrateAsync(new SchemaScript(1, "0001_films.sql", "CREATE TABLE films (\r\n    id integer\r\n)"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_schema_of_a_newer_release_line_is_refused_untouched()
    {
        await MigrateAsync(First, new(2, "0002_years.sql", "-- release: 2\nALTER TABLE films DROP COLUMN id"));
        var error = await Should.ThrowAsync<SchemaException>(MigrateAsync(First, new(3, "0003_more.sql", "CREATE TABLE more (id integer)")));
        error.Message.ShouldContain("newer than this program");
        error.Message.ShouldContain("0002_years.sql of release line 2");
        error.Message.ShouldContain("0003_more.sql");
        (await ScalarAsync("SELECT max(number) FROM schema_files")).ShouldBe(2);
    }

    [Fact]
    public async Task Files_that_a_newer_program_of_the_same_release_line_applied_are_taken_as_they_are()
    {
        await MigrateAsync(First, Second);
        var logger = new SignalLogger<Migrator>();
        var migrated = new Migrator(_database.DataSource, logger, TimeProvider.System).MigrateAsync(new SchemaScripts("films", [First]), Token);
        (await migrated).ShouldBe(0);
        (await logger.WaitForAsync(Newer, Token)).ShouldContain("0002_years.sql");
        (await ScalarAsync("SELECT count(year) FROM films")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_database_from_before_release_lines_is_of_the_first()
    {
        await MigrateAsync(First, Second);
        await ScalarAsync("ALTER TABLE schema_files DROP COLUMN release");
        (await MigrateAsync(First)).ShouldBe(0);
        (await ScalarAsync("SELECT sum(release) FROM schema_files")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_process_that_waits_goes_on_when_there_is_nothing_left_to_do()
    {
        await MigrateAsync(First);
        await using var holder = await _database.DataSource.OpenConnectionAsync(Token);
        await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({Migrator.LockKey})", holder);
        await hold.ExecuteScalarAsync(Token);
        (await MigrateAsync(First)).ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_waits_for_the_schema_waits_without_a_snapshot_and_says_so()
    {
        await using var holder = await _database.DataSource.OpenConnectionAsync(Token);
        await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({Migrator.LockKey})", holder);
        await hold.ExecuteScalarAsync(Token);
        var logger = new SignalLogger<Migrator>();
        var time = new ManualTimeProvider();
        var migrating = new Migrator(_database.DataSource, logger, time).MigrateAsync(new SchemaScripts("films", [First]), Token);
        (await logger.WaitForAsync(WaitingForLock, Token)).ShouldContain("the schema lock");
        await time.WaitForTimersAsync(1, Token);
        (await DatabaseLocks.CountAsync(_database.DataSource, granted: false, space: null, Token)).ShouldBe(0);

        await using var release = new NpgsqlCommand($"SELECT pg_advisory_unlock({Migrator.LockKey})", holder);
        await release.ExecuteScalarAsync(Token);
        time.Advance(TimeSpan.FromSeconds(1));
        (await migrating).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_numbered_below_an_applied_one_is_refused()
    {
        var third = new SchemaScript(3, "0003_titles.sql", "ALTER TABLE films ADD COLUMN title text");
        await MigrateAsync(First, third);
        (await Should.ThrowAsync<SchemaException>(MigrateAsync(First, Second, third))).Message.ShouldContain("0002_years.sql");
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_and_those_before_it_stay()
    {
        var broken = new SchemaScript(2, "0002_broken.sql", "CREATE TABLE half (id integer); SELECT 1/0;");
        (await Should.ThrowAsync<SchemaException>(MigrateAsync(First, broken))).Message.ShouldContain("0002_broken.sql");
        (await ScalarAsync("SELECT count(*) FROM pg_class WHERE relname = 'half'")).ShouldBe(0L);
        (await ScalarAsync("SELECT max(number) FROM schema_files")).ShouldBe(1);
        (await MigrateAsync(First, Second)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_sets_live_in_one_database_with_numbers_of_their_own()
    {
        await MigrateAsync(First);
        var other = new SchemaScripts("songs", [new(1, "0001_songs.sql", "CREATE TABLE songs (id integer)")]);
        (await MigratorOn(_database.DataSource).MigrateAsync(other, Token)).ShouldBe(1);
        (await ScalarAsync("SELECT string_agg(set, ',' ORDER BY set) FROM schema_files")).ShouldBe("films,songs");
    }

    [Fact]
    public async Task A_file_that_meets_a_lock_lets_go_and_tries_again()
    {
        await MigrateAsync(First);
        var logger = new SignalLogger<Migrator>();
        var time = new ManualTimeProvider();
        await using var reader = await _database.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await reader.BeginTransactionAsync(Token);
        await using var read = new NpgsqlCommand("SELECT count(*) FROM films", reader);
        await read.ExecuteScalarAsync(Token);

        var migrating = new Migrator(_database.DataSource, logger, time).MigrateAsync(new SchemaScripts("films", [First, Second]), Token);
        (await logger.WaitForAsync(WaitingForLock, Token)).ShouldContain("0002_years.sql");
        await transaction.CommitAsync(Token);
        await time.WaitForTimersAsync(1, Token);
        time.Advance(TimeSpan.FromSeconds(1));
        (await migrating).ShouldBe(1);
    }

    private static Migrator MigratorOn(NpgsqlDataSource dataSource) => new(dataSource, NullLogger<Migrator>.Instance, TimeProvider.System);

    private Task<int> MigrateAsync(params SchemaScript[] scripts) =>
        MigratorOn(_database.DataSource).MigrateAsync(new SchemaScripts("films", scripts), Token);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
