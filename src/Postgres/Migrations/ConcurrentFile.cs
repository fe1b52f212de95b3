using Npgsql;

namespace MediaSync.Postgres.Migrations;

/// <summary>
/// Runs the statements of a concurrent file, each for itself. Whoever was interrupted begins anew, and repairs first.
/// </summary>
internal static class ConcurrentFile
{
    // A build waits for transactions that are older than itself, and nobody waits behind it: so it may wait for long, and must,
    // because what gives up has to be built from the beginning.
    private const string LockTimeout = "SET lock_timeout = '5min'";

    /// <summary>Runs all statements. Needs a session without a transaction, which alone changes the schema.</summary>
    /// <exception cref="SchemaException">The file is not of the form that may run outside a transaction.</exception>
    /// <exception cref="PostgresException">
    /// A statement failed; those before it stay, and what it left is repaired by the next run.
    /// </exception>
    public static async Task RunAsync(NpgsqlConnection connection, SchemaScript script, CancellationToken cancellationToken)
    {
        var statements = ConcurrentStatement.Of(script);
        await ExecuteAsync(connection, LockTimeout, cancellationToken);
        foreach (var statement in statements)
        {
            if (statement.IsBuild && await IsInvalidAsync(connection, statement.Index, cancellationToken))
            {
                // What an interrupted build left costs every write and serves no read, and IF NOT EXISTS would keep it.
                await ExecuteAsync(connection, $"DROP INDEX CONCURRENTLY IF EXISTS {statement.Index}", cancellationToken);
            }

            await ExecuteAsync(connection, statement.Sql, cancellationToken);
        }
    }

    private static async Task<bool> IsInvalidAsync(NpgsqlConnection connection, string index, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT NOT (indisvalid AND indisready) FROM pg_index WHERE indexrelid = to_regclass($1)", connection)
        {
            Parameters = { new() { Value = index } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
