using Npgsql;

namespace MediaSync.Simulator.Demo;

/// <summary>
/// How many flushes are at work in a database at one moment, whoever sends them, and how many writer slots are held.
/// </summary>
/// <param name="Flushes">Sessions of flush pipelines that have begun to write progress and have not yet committed.</param>
/// <param name="Slots">Slots that are taken; a merge of items takes all of them.</param>
public sealed record WritersAtWork(int Flushes, int Slots)
{
    // Locks on tables are listed backend by backend while they come and go: a commit and the start of the next flush in between
    // would count as two at once. So the locks are listed twice, and what counts is a transaction in both lists: it had its lock
    // all the time from one to the other. Each list is complete before the other is begun.
    private const string Sql =
        """
        SELECT (SELECT count(DISTINCT pid)
                  FROM pg_locks AS earlier
                  JOIN pg_locks AS later USING (pid, virtualtransaction)
                  JOIN pg_stat_activity USING (pid)
                 WHERE application_name = 'mediasync-flush'
                   AND earlier.locktype = 'relation' AND later.locktype = 'relation'
                   AND earlier.mode = 'RowExclusiveLock' AND later.mode = 'RowExclusiveLock'
                   AND earlier.relation = 'playback_progress'::regclass AND later.relation = 'playback_progress'::regclass
                   AND earlier.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND later.database = earlier.database
                   AND earlier.granted AND later.granted)::integer,
               (SELECT count(*) FROM pg_locks
                 WHERE locktype = 'advisory' AND classid = 7301 AND granted
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))::integer
        """;

    /// <summary>Looks once.</summary>
    /// <exception cref="NpgsqlException">The database is away, or has no such table yet.</exception>
    public static async Task<WritersAtWork> LookAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var command = database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new WritersAtWork(reader.GetInt32(0), reader.GetInt32(1));
    }
}
