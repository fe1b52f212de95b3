using Microsoft.Extensions.Logging;
using Npgsql;

namespace MediaSync.Postgres.Migrations;

/// <summary>
/// Applies numbered SQL files once, in order, each in a transaction of its own, and remembers them in <c>schema_files</c>.
/// Any number of processes may do so at once: an advisory lock lets one work and the others find nothing left to do.
/// </summary>
public sealed partial class Migrator(NpgsqlDataSource dataSource, ILogger<Migrator> logger, TimeProvider time)
{
    // "mediasync" in ASCII, cut to 64 bits. Advisory locks are counted per database, so one number serves all sets.
    private const long LockKey = 0x6D65_6469_6173_796E;

    // A file that needs a table which is in use waits this long, lets the others pass and tries again: a queue behind a waiting
    // ALTER TABLE would stop the whole product. 60 rounds of 5 s and 1 s bound the wait for another process, too.
    private const int MaxAttempts = 60;
    private const string LockTimeout = "SET lock_timeout = '5s'";

    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>Brings the database to the newest file of the set.</summary>
    /// <returns>How many files were applied: 0 when it was there already.</returns>
    /// <exception cref="SchemaException">
    /// An applied file was changed, the schema is newer than the program, or a file failed. The files before it stay applied.
    /// </exception>
    /// <exception cref="NpgsqlException">
    /// The database cannot be reached, or another process held the schema for six minutes.
    /// </exception>
    public async Task<int> MigrateAsync(SchemaScripts scripts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using (connection.ConfigureAwait(false))
        {
            await ExecuteAsync(connection, LockTimeout, cancellationToken);
            await RetryAsync(
                "the schema lock",
                () => ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken),
                cancellationToken);
            try
            {
                return await MigrateLockedAsync(connection, scripts, cancellationToken);
            }
            finally
            {
                await UnlockAsync(connection);
            }
        }
    }

    private async Task<int> MigrateLockedAsync(
        NpgsqlConnection connection, SchemaScripts scripts, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            connection,
            """
            CREATE TABLE IF NOT EXISTS schema_files (
                set        text        NOT NULL,
                number     integer     NOT NULL,
                name       text        NOT NULL,
                checksum   text        NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (set, number)
            )
            """,
            cancellationToken);
        var pending = MigrationPlan.Pending(scripts, await ReadAppliedAsync(connection, scripts.Set, cancellationToken));
        foreach (var script in pending)
        {
            await RetryAsync(
                script.Name, () => ApplyAsync(connection, scripts.Set, script, cancellationToken), cancellationToken);
        }

        if (pending.Count > 0)
        {
            Log.Migrated(logger, scripts.Set, pending.Count, pending[^1].Name);
        }

        return pending.Count;
    }

    private static async Task<List<AppliedFile>> ReadAppliedAsync(
        NpgsqlConnection connection, string set, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, name, checksum FROM schema_files WHERE set = $1", connection)
        {
            Parameters = { new() { Value = set } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedFile>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(new AppliedFile(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection, string set, SchemaScript script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, script.Sql, cancellationToken);
            await using var remember = new NpgsqlCommand(
                "INSERT INTO schema_files (set, number, name, checksum) VALUES ($1, $2, $3, $4)", connection, transaction)
            {
                Parameters =
                {
                    new() { Value = set },
                    new() { Value = script.Number },
                    new() { Value = script.Name },
                    new() { Value = script.Checksum },
                },
            };
            await remember.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException exception) when (!IsLockConflict(exception))
        {
            throw new SchemaException(
                $"The schema file {script.Name} of the set \"{set}\" failed and was rolled back: {exception.MessageText}",
                exception);
        }
    }

    private async Task RetryAsync(string what, Func<Task> action, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await action();
                return;
            }
            catch (PostgresException exception) when (IsLockConflict(exception) && attempt < MaxAttempts)
            {
                Log.WaitingForLock(logger, what, attempt, MaxAttempts);
                await Task.Delay(PauseBetweenAttempts, time, cancellationToken);
            }
        }
    }

    private static bool IsLockConflict(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    private static async Task UnlockAsync(NpgsqlConnection connection)
    {
        try
        {
            // The connection goes back to its pool as it came. Not cancellable on purpose: the others wait for this lock.
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey}); RESET lock_timeout", CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The session is lost, and its locks with it. What broke it is on its way to the caller.
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // Building an index may take as long as it takes: cancellation ends it, no timeout does.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
