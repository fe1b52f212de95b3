using System.Reflection;
using MediaSync.Silo.Storage;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Orleans.Storage;

namespace MediaSync.Cluster.Tests.Storage;

public sealed class ClusterSchemaTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Files_are_numbered_from_one_without_gaps() =>
        ClusterSchema.Scripts.Scripts.Select(script => script.Number)
            .ShouldBe(Enumerable.Range(1, ClusterSchema.Scripts.Scripts.Count));

    [Fact]
    public async Task On_an_empty_database_each_file_is_applied_once_by_two_at_once_and_again()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await Task.WhenAll(MigrateAsync(database), MigrateAsync(database));
        await MigrateAsync(database);
        (await ReadAsync(database, "SELECT name FROM schema_files WHERE set = 'mediasync-cluster' ORDER BY number"))
            .ShouldBe(ClusterSchema.Scripts.Scripts.Select(script => script.Name));
    }

    [Fact]
    public async Task Every_query_that_a_provider_looks_for_is_there_and_no_other()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await MigrateAsync(database);
        (await ReadAsync(database, "SELECT QueryKey FROM OrleansQuery")).ShouldBe(WantedKeys(), ignoreOrder: true);
    }

    [Fact]
    public async Task The_files_may_be_run_over_what_is_there_already_and_keep_its_rows()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await MigrateAsync(database);
        await ExecuteAsync(database, "INSERT INTO cluster_versions VALUES ('cluster', 7)");
        await ExecuteAsync(database, "UPDATE OrleansQuery SET QueryText = 'from elsewhere'");
        await ExecuteAsync(database, "INSERT INTO OrleansQuery VALUES ('KeyOfAnotherProvider', 'SELECT 1')");
        await ExecuteAsync(database, "DELETE FROM schema_files");

        await MigrateAsync(database);
        (await ReadAsync(database, "SELECT version::text FROM cluster_versions")).ShouldBe(["7"]);
        (await ReadAsync(database, "SELECT QueryKey FROM OrleansQuery WHERE QueryText = 'from elsewhere'")).ShouldBeEmpty();
        (await ReadAsync(database, "SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'KeyOfAnotherProvider'")).ShouldBe(["SELECT 1"]);
    }

    [Fact]
    public async Task It_lives_beside_the_products_own_schema()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await MigrateAsync(database);
        (await ReadAsync(database, "SELECT DISTINCT set FROM schema_files ORDER BY set")).ShouldBe(["mediasync", "mediasync-cluster"]);
    }

    [Fact]
    public async Task Every_table_has_a_primary_key()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await MigrateAsync(database);
        (await ReadAsync(
            database,
            """
            SELECT relname FROM pg_class
             WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
               AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'p')
            """)).ShouldBeEmpty();
    }

    // From the providers themselves: a version of them that wants another query fails here, not in a silo that will not start.
    private static IEnumerable<string> WantedKeys() =>
    [
        .. KeysOf(typeof(AdoNetClusteringSiloOptions).Assembly),
        // Named in a method, not by a property: the provider does without it, and then cleans up less carefully.
        "CleanupDefunctSiloEntryKey",
        .. KeysOf(typeof(AdoNetReminderTableOptions).Assembly),
        .. AdoNetGrainStorage.DefaultInitializationQuery.Split('\'').Where(part => part.EndsWith("Key", StringComparison.Ordinal)),
    ];

    private static List<string> KeysOf(Assembly provider)
    {
        var queries = provider.GetTypes().Single(type => type.Name == "DbStoredQueries");
        var keys = queries.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Select(property => property.Name).ToList();
        keys.ShouldNotBeEmpty();
        return keys;
    }

    private static Task MigrateAsync(TestDatabase database) =>
        ClusterSchema.MigrateAsync(database.DataSource, NullLoggerFactory.Instance, Token);

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<List<string>> ReadAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
