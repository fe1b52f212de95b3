using Npgsql;

namespace MediaSync.Postgres.Embedded;

/// <summary>How to reach the server, and the few statements that its life needs.</summary>
internal static class ServerConnection
{
    private const string Database = "mediasync";
    private const string MaintenanceDatabase = "postgres";

    public static string Describe(int port, string password) => Build(port, password, Database).ConnectionString;

    /// <summary>Asks the server at this port whether it is the one of this data directory and takes our password.</summary>
    public static async Task<bool> AnswersAsync(
        Postmaster postmaster, string cluster, string password, CancellationToken cancellationToken)
    {
        try
        {
            return cluster.Equals(await ScalarAsync(postmaster.Port, password, "SHOW data_directory", cancellationToken));
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public static async Task EnsureDatabaseAsync(int port, string password, CancellationToken cancellationToken)
    {
        const string find = $"SELECT 1 FROM pg_database WHERE datname = '{Database}'";
        if (await ScalarAsync(port, password, find, cancellationToken) is null)
        {
            await ScalarAsync(port, password, $"CREATE DATABASE {Database}", cancellationToken);
        }
    }

    private static async Task<object?> ScalarAsync(int port, string password, string sql, CancellationToken cancellationToken)
    {
        var builder = Build(port, password, MaintenanceDatabase);
        builder.Pooling = false;
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static NpgsqlConnectionStringBuilder Build(int port, string password, string database) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Username = ServerCluster.Superuser,
        Password = password,
        Database = database,
        // It never leaves the machine, and the server has no certificate: asking would cost a round trip per connection.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
