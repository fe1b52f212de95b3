using Microsoft.Extensions.Logging;
using Npgsql;

namespace MediaSync.Postgres.Migrations;

/// <summary>
/// Applies numbered SQL files once, in order, each in a transaction of its own or, if it is a concurrent one, outside of any, and
/// remembers them in <c>schema_files</c>. Any number of processes may do so at once: an advisory lock lets one work and the
/// others find nothing left to do.
/// </summary>
public sealed partial class Migrator(NpgsqlDataSource dataSource, ILogger<Migrator> logger, TimeProvider time)
{
    /// <summary>"mediasync" in ASCII, cut to 64 bits. Advisory locks are counted per database, so one serves all sets.</summary>
    internal const long LockKey = 0x6D65_6469_6173_796E;

    // A file that needs a table which is in use waits this long, lets the others pass and tries again: a queue behind a waiting
    // ALTER TABLE would stop the whole product. 60 rounds of 5 s and 1 s are six minutes.
    private const int MaxAttempts = 60;
    private const string LockTimeout = "SET lock_timeout = '5s'";

    // A concurrent file waits for long in the database and is costly to begin anew.
    private const int MaxConcurrentAttempts = 3;

    // The wait for another process that applies files: six minutes as well, told every ten seconds.
    private const int MaxSchemaLockAttempts = 360;
    private const int SchemaLockAttemptsTold = 10;

    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>Brings the database to the newest file of the set.</summary>
    /// <returns>How many files were applied: 0 when it was there already.</returns>
    /// <exception cref="SchemaException">
    /// An applied file was changed, the schema is of a newer release line than the program, a file failed, or another process
    /// held the schema for six minutes. The files before it stay applied.
    /// </exception>
    /// <exception cref="NpgsqlException">The database cannot be reached, or a table was in use all the time.</exception>
    public async Task<int> MigrateAsync(SchemaScripts scripts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using (connection.ConfigureAwait(false))
        {
            if (!await TakeSchemaLockAsync(connection, scripts, cancellationToken))
            {
                return 0;
            }

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
        await ExecuteAsync(connection, LockTimeout, cancellationToken);
        await RetryAsync(
            "schema_files",
            () => SchemaFiles.EnsureAsync(connection, cancellationToken),
            MaxAttempts,
            cancellationToken);
        var plan = MigrationPlan.Of(scripts, await SchemaFiles.ReadAsync(connection, scripts.Set, cancellationToken));
        foreach (var script in plan.Pending)
        {
            await RetryAsync(
                script.Name,
                () => ApplyAsync(connection, scripts.Set, script, cancellationToken),
                script.IsConcurrent ? MaxConcurrentAttempts : MaxAttempts,
                cancellationToken);
        }

        if (plan.Pending.Count > 0)
        {
            Log.Migrated(logger, scripts.Set, plan.Pending.Count, plan.Pending[^1].Name);
        }

        if (plan.Unknown.Count > 0)
        {
            Log.IsNewer(logger, scripts.Set, plan.Unknown.Count, plan.Unknown[^1].Name);
        }

        return plan.Pending.Count;
    }

    /// <summary>
    /// Asks for the lock again and again and never queues for it: a session that queues holds a snapshot, a concurrent build
    /// waits for all snapshots, and so each would wait for the other.
    /// </summary>
    /// <returns>False if whoever had the lock has left nothing to do.</returns>
    private async Task<bool> TakeSchemaLockAsync(
        NpgsqlConnection connection, SchemaScripts scripts, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockKey})", connection);
        for (var attempt = 1; await take.ExecuteScalarAsync(cancellationToken) is not true; attempt++)
        {
            var applied = await SchemaFiles.ReadAsync(connection, scripts.Set, cancellationToken);
            if (MigrationPlan.Of(scripts, applied).Pending.Count == 0)
            {
                return false;
            }

            if (attempt == MaxSchemaLockAttempts)
            {
                throw new SchemaException(
                    "Another process has been applying schema files for six minutes. Building an index may take longer: start "
                    + "again when it is done.");
            }

            if (attempt % SchemaLockAttemptsTold == 1)
            {
                Log.WaitingForLock(logger, "the schema lock", attempt, MaxSchemaLockAttempts);
            }

            await Task.Delay(PauseBetweenAttempts, time, cancellationToken);
        }

        return true;
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection, string set, SchemaScript script, CancellationToken cancellationToken)
    {
        try
        {
            if (script.IsConcurrent)
            {
                await ConcurrentFile.RunAsync(connection, script, cancellationToken);
                await ExecuteAsync(connection, LockTimeout, cancellationToken);
                await SchemaFiles.RememberAsync(connection, set, script, cancellationToken);
                return;
            }

            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, script.Sql, cancellationToken);
            await SchemaFiles.RememberAsync(connection, set, script, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException exception) when (!IsLockConflict(exception))
        {
            var left = script.IsConcurrent ? "its statements before that stay" : "was rolled back";
            throw new SchemaException(
                $"The schema file {script.Name} of the set \"{set}\" failed and {left}: {exception.MessageText}", exception);
        }
    }

    private async Task RetryAsync(string what, Func<Task> action, int attempts, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await action();
                return;
            }
            catch (PostgresException exception) when (IsLockConflict(exception) && attempt < attempts)
            {
                Log.WaitingForLock(logger, what, attempt, attempts);
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
