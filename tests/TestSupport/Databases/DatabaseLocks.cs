using Npgsql;

namespace MediaSync.TestSupport.Databases;

/// <summary>Advisory locks of a test's own database: other tests take some on the same server at the same time.</summary>
public static class DatabaseLocks
{
    private const string Sql =
        """
        SELECT count(*) FROM pg_locks
         WHERE locktype = 'advisory' AND granted = $1 AND ($2::bigint IS NULL OR classid::bigint = $2)
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Locks that somebody has, or waits for.</summary>
    /// <param name="database">The database.</param>
    /// <param name="granted">True: those that somebody has. False: those that somebody waits for.</param>
    /// <param name="space">The first of a lock's two keys; null: all locks, those with one key too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<long> CountAsync(
        NpgsqlDataSource database, bool granted, int? space, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = granted });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = space });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Asks until so many wait for locks of a space.</summary>
    /// <exception cref="TimeoutException">They did not within 30 seconds.</exception>
    public static async Task WaitForWaitersAsync(
        NpgsqlDataSource database, int space, int count, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await CountAsync(database, granted: false, space, cancellationToken) != count)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"Not within {Patience.TotalSeconds:0} s: {count} wait for locks of {space}.");
            }
        }
    }
}
