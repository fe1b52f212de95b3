namespace MediaSync.Postgres.WatchState;

/// <summary>The statements of mapped accounts and of the leases of their servers.</summary>
internal static class WatchAccountSql
{
    public const string Users =
        "SELECT user_id, bool_or(writes) FROM server_accounts GROUP BY user_id ORDER BY user_id LIMIT $1";

    public const string List =
        """
        SELECT account_key, name, user_id, credential, writes, read_at, server_time, played_count, full_read_at,
               last_error, coalesce(compare_at <= clock_timestamp(), false)
          FROM server_accounts
         WHERE server_id = $1
         ORDER BY account_key
        """;

    // The locks keep user and server until the commit, so that a removal at the same moment is an answer and no broken key.
    public const string Hold =
        """
        SELECT (SELECT count(*) FROM (SELECT 1 FROM media_servers WHERE id = $1 FOR KEY SHARE) AS server)
             + (SELECT count(*) FROM (SELECT 1 FROM users WHERE id = $2 FOR KEY SHARE) AS viewer)
        """;

    // Another user begins afresh: what was imported for the one before says nothing about this one.
    public const string DropOther = "DELETE FROM server_accounts WHERE server_id = $1 AND account_key = $2 AND user_id <> $3";

    public const string Upsert =
        """
        INSERT INTO server_accounts AS stored (
               server_id, account_key, name, user_id, credential, writes, writes_since, compare_at)
        SELECT $1, $2, $3, $4, $5::text, $6, CASE WHEN $6 THEN clock_timestamp() END, CASE WHEN $6 THEN clock_timestamp() END
        ON CONFLICT (server_id, account_key) DO UPDATE
           SET name = excluded.name, credential = excluded.credential, writes = excluded.writes,
               writes_since = excluded.writes_since, compare_at = excluded.compare_at, last_error = NULL
        """;

    public const string Due =
        $"""
        INSERT INTO watch_servers AS stored (server_id) VALUES ($1)
        ON CONFLICT (server_id) DO UPDATE SET next_read_at = {DueAgain}, paused_until = '-infinity'
        """;

    public const string Revive =
        """
        UPDATE watch_outbox SET dead_at = NULL, attempts = 0, due_at = clock_timestamp()
         WHERE server_id = $1 AND account_key = $2 AND dead_at IS NOT NULL
        """;

    public const string DropWrites = "DELETE FROM watch_outbox WHERE server_id = $1 AND account_key = $2";

    public const string DropAccount = "DELETE FROM server_accounts WHERE server_id = $1 AND account_key = $2";

    public const string MakeDue =
        $"""
        UPDATE watch_servers stored
           SET next_read_at = {DueAgain}
         WHERE server_id = ANY($1)
           AND (next_read_at > clock_timestamp() OR (lease_until > clock_timestamp() AND next_read_at > '-infinity'))
           AND EXISTS (SELECT FROM server_accounts a WHERE a.server_id = stored.server_id)
        """;

    public const string DueServers =
        """
        SELECT s.server_id
          FROM watch_servers s
         WHERE s.lease_until <= clock_timestamp() AND s.paused_until <= clock_timestamp()
           AND EXISTS (SELECT FROM server_accounts a WHERE a.server_id = s.server_id)
           AND (s.next_read_at <= clock_timestamp()
                OR EXISTS (SELECT FROM server_accounts a
                            WHERE a.server_id = s.server_id AND a.writes AND a.read_at IS NOT NULL
                              AND (a.compare_at <= clock_timestamp()
                                   OR EXISTS (SELECT FROM watch_outbox o
                                               WHERE o.server_id = a.server_id AND o.account_key = a.account_key
                                                 AND o.dead_at IS NULL AND o.due_at <= clock_timestamp()))))
         ORDER BY s.server_id
        """;

    // Whoever takes it anew reads from here on, so what an owner that died was told is told to this one. Prolonging it does not.
    public const string Lease =
        """
        UPDATE watch_servers
           SET lease_owner = $2, lease_until = clock_timestamp() + $3,
               next_read_at = CASE WHEN lease_owner IS DISTINCT FROM $2 AND next_read_at = '-infinity'
                                   THEN clock_timestamp() ELSE next_read_at END
         WHERE server_id = $1 AND (lease_owner = $2 OR lease_until <= clock_timestamp())
        RETURNING next_read_at <= clock_timestamp(), paused_until > clock_timestamp()
        """;

    public const string Release =
        """
        UPDATE watch_servers
           SET lease_owner = NULL, lease_until = '-infinity',
               next_read_at = CASE WHEN next_read_at = '-infinity' THEN clock_timestamp()
                                   ELSE coalesce(clock_timestamp() + $3::interval, next_read_at) END,
               paused_until = greatest(paused_until, clock_timestamp() + $4)
         WHERE server_id = $1 AND lease_owner = $2
        """;

    // Flushes may note what changed for an account that is just being unmapped.
    public const string Sweep =
        """
        DELETE FROM watch_outbox waiting
         WHERE NOT EXISTS (SELECT FROM server_accounts account
                            WHERE account.server_id = waiting.server_id AND account.account_key = waiting.account_key)
        """;

    // This and the next two: for the user that it was listed with. Mapped to another one since, it has not been read at all.
    public const string SaveRead =
        """
        UPDATE server_accounts SET read_at = $3, server_time = $4, played_count = $5, full_read_at = $6, last_error = NULL
         WHERE server_id = $1 AND account_key = $2 AND user_id = $7
        """;

    // -1 says that a search was not finished: that stays.
    public const string AddPlayed =
        """
        UPDATE server_accounts SET played_count = played_count + $3
         WHERE server_id = $1 AND account_key = $2 AND user_id = $4 AND played_count >= 0 AND played_count + $3 >= 0
        """;

    public const string SetError =
        "UPDATE server_accounts SET last_error = $3::text WHERE server_id = $1 AND account_key = $2 AND user_id = $4";

    // -infinity: due again, because the owner of the lease may have read too early for it. Giving the lease back leaves that due.
    private const string DueAgain =
        "CASE WHEN stored.lease_until > clock_timestamp() THEN '-infinity' ELSE clock_timestamp() END";
}
