using MediaSync.TestSupport.Databases;
using Npgsql;

namespace MediaSync.Postgres.Tests;

public sealed class DatabaseSetupTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_database_has_the_whole_schema_and_no_rows()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var files = database.DataSource.CreateCommand("SELECT count(*) FROM schema_files WHERE set = 'mediasync'");
        (await files.ExecuteScalarAsync(Token)).ShouldBe((long)DatabaseSetup.Schema.Scripts.Count);
        await using var users = database.DataSource.CreateCommand("SELECT count(*) FROM users");
        (await users.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }

    [Fact]
    public async Task The_embedded_server_gives_no_durability_warning()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        (await DatabaseSetup.FindDurabilityWarningAsync(database.DataSource, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_that_does_not_wait_for_the_disk_is_warned_about()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c synchronous_commit=off" };
        await using var careless = NpgsqlDataSource.Create(settings.ConnectionString);
        (await DatabaseSetup.FindDurabilityWarningAsync(careless, Token)).ShouldBe(
            "PostgreSQL runs with synchronous_commit = off: a power cut may lose what was reported as durable.");
    }
}
