using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Transaction-level advisory locks of the catalogue. Whoever takes both kinds takes the slots first.</summary>
internal static class AdvisoryLocks
{
    /// <summary>
    /// One at a time may make, change or merge media items: so two servers' passes and the reports never make the same item
    /// twice. Flushes of watch state do not take it.
    /// </summary>
    /// <remarks>
    /// The turn comes first, so that whoever has it may share the catalogue with a follower and with nobody else.
    /// </remarks>
    public const string Catalog = "SELECT pg_advisory_xact_lock(7302, 1), pg_advisory_xact_lock(7302, 0)";

    /// <summary>As <see cref="Catalog"/>, by a leader who will have a follower.</summary>
    /// <remarks>
    /// It has the catalogue to itself for a moment before it shares it: a follower whose leader is gone is through by then. Only
    /// a lock of the session can be given back before the end of the transaction; nothing waits between taking and giving it.
    /// </remarks>
    public const string CatalogAsLeader =
        """
        SELECT pg_advisory_xact_lock(7302, 1), pg_advisory_lock(7302, 0), pg_advisory_xact_lock_shared(7302, 0),
               pg_advisory_unlock(7302, 0)
        """;

    /// <summary>
    /// A follower's part of the catalogue, so that nobody else has it before the follower is through, whatever becomes
    /// of the leader. False if it cannot be had at once: a follower must not wait, since its leader waits for it.
    /// </summary>
    public const string TryFollow = "SELECT pg_try_advisory_xact_lock_shared(7302, 0)";

    /// <summary>Every writer slot there can be, in order: nothing is being flushed then, until the transaction ends.</summary>
    public const string AllWriterSlots = "SELECT pg_advisory_xact_lock(7301, slot) FROM generate_series(0, 63) AS slot";

    /// <summary>Tries of a transaction that the database ended to resolve a deadlock.</summary>
    public const int MaxTries = 4;

    /// <summary>Waits for the catalogue's lock.</summary>
    public static async Task TakeCatalogAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        batch.Add(Catalog);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>True for a failure after which the same transaction may simply be tried again: a deadlock.</summary>
    public static bool IsDeadlock(PostgresException exception) => exception.SqlState == PostgresErrorCodes.DeadlockDetected;
}
