using MediaSync.Postgres.Keys;
using MediaSync.TestSupport.Databases;
using Npgsql;

namespace MediaSync.Postgres.Tests.Keys;

public sealed class PostgresKeyStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_deployment_has_no_keys()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        new PostgresKeyStore(database.DataSource).ReadAll().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_one_process_keeps_another_reads_to_the_letter_and_the_oldest_first()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var (one, other) = (new PostgresKeyStore(database.DataSource), new PostgresKeyStore(database.DataSource));
        string[] keys = ["<key id=\"1\">\r\n  <ключ>'\\</ключ>\n</key>", "<key id=\"2\" />", "<key id=\"3\" />"];
        one.Add("key-1", keys[0]);
        other.Add("key-2", keys[1]);
        one.Add("key-3", keys[2]);
        one.ReadAll().ShouldBe(keys);
        other.ReadAll().ShouldBe(keys);

        // By age, whatever the ids: the clocks of processes differ, the database's is one.
        await using var older = database.DataSource.CreateCommand(
            "UPDATE data_protection_keys SET created_at = created_at - interval '1 day' WHERE name = 'key-3'");
        (await older.ExecuteNonQueryAsync(Token)).ShouldBe(1);
        other.ReadAll().ShouldBe([keys[2], keys[0], keys[1]]);
    }

    [Fact]
    public async Task A_key_that_is_kept_twice_is_there_twice_and_does_no_harm()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresKeyStore(database.DataSource);
        store.Add("key", "<key />");
        store.Add("key", "<key />");
        store.ReadAll().ShouldBe(["<key />", "<key />"]);
    }

    [Fact]
    public async Task Processes_that_keep_a_key_at_the_same_time_all_keep_theirs()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var store = new PostgresKeyStore(database.DataSource);
        string[] keys = [.. Enumerable.Range(0, 8).Select(number => $"<key id=\"{number}\" />")];
        await Task.WhenAll(keys.Select(key => Task.Run(() => store.Add("key", key), Token)));
        store.ReadAll().ShouldBe(keys, ignoreOrder: true);
    }

    [Fact]
    public async Task A_database_that_is_away_is_an_error_and_not_an_empty_list()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var store = new PostgresKeyStore(database.DataSource);
        Should.Throw<NpgsqlException>(() => store.ReadAll());
        Should.Throw<NpgsqlException>(() => store.Add("key", "<key />"));
    }
}
