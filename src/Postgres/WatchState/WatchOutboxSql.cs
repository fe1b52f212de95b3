namespace MediaSync.Postgres.WatchState;

/// <summary>The statements of the outbox. $1 is the server and $2 the account wherever there is one.</summary>
internal static class WatchOutboxSql
{
    /// <summary>
    /// The last statement of a flush, and there only while some account is written to: $1 users, $2 items, $3 how long a change
    /// waits. What waits already keeps its turn, so that a position that moves every second is written now and then all the same.
    /// What died of failures is tried again with what is new; what the server refused (it is due at infinity) is not.
    /// </summary>
    public const string Enqueue =
        $"""
        INSERT INTO watch_outbox AS waiting (server_id, account_key, key, due_at)
        SELECT account.server_id, account.account_key, copy.key, now() + $3
          FROM unnest($1::uuid[], $2::uuid[]) AS sent (user_id, item_id)
          JOIN server_accounts account ON account.user_id = sent.user_id AND account.writes
          JOIN server_items copy ON copy.server_id = account.server_id AND copy.item_id = sent.item_id AND {IsWatched}
         ORDER BY account.server_id, account.account_key, copy.key
        ON CONFLICT (server_id, account_key, key) DO UPDATE
           SET version = waiting.version + 1,
               due_at = CASE WHEN waiting.dead_at IS NULL OR waiting.due_at = 'infinity'
                             THEN waiting.due_at ELSE excluded.due_at END,
               attempts = CASE WHEN waiting.dead_at IS NULL OR waiting.due_at = 'infinity' THEN waiting.attempts ELSE 0 END,
               dead_at = CASE WHEN waiting.due_at = 'infinity' THEN waiting.dead_at END
        """;

    public const string ListDue =
        """
        SELECT key FROM watch_outbox
         WHERE server_id = $1 AND account_key = $2 AND dead_at IS NULL AND due_at <= clock_timestamp()
         ORDER BY due_at, key
         LIMIT $3
        """;

    /// <summary>$3 keys. One snapshot: a version and the state that it stands for.</summary>
    public const string Read =
        $"""
        SELECT waiting.key, waiting.version, waiting.attempts, {WantedColumns}
          FROM watch_outbox waiting
          LEFT JOIN (server_accounts account
                     JOIN server_items copy ON copy.server_id = account.server_id
                     JOIN media_items item ON item.id = copy.item_id
                     JOIN playback_progress progress ON progress.user_id = account.user_id AND progress.item_id = item.id)
            ON account.server_id = waiting.server_id AND account.account_key = waiting.account_key AND copy.key = waiting.key
         WHERE waiting.server_id = $1 AND waiting.account_key = $2 AND waiting.key = ANY($3)
         ORDER BY waiting.key
        """;

    /// <summary>$3 keys. Before several of them are changed: flushes lock them in the same order.</summary>
    public const string Hold =
        "SELECT 1 FROM watch_outbox WHERE server_id = $1 AND account_key = $2 AND key = ANY($3) ORDER BY key FOR UPDATE";

    /// <summary>$3 keys, $4 versions.</summary>
    public const string Complete =
        """
        DELETE FROM watch_outbox waiting
         USING unnest($3::text[], $4::bigint[]) AS done (key, version)
         WHERE waiting.server_id = $1 AND waiting.account_key = $2 AND waiting.key = done.key AND waiting.version = done.version
        """;

    /// <summary>$3 keys, $4 versions, $5 delay: what has changed since waits as a new change does.</summary>
    public const string Renew =
        """
        UPDATE watch_outbox AS waiting
           SET due_at = clock_timestamp() + $5, attempts = 0, last_error = NULL
          FROM unnest($3::text[], $4::bigint[]) AS done (key, version)
         WHERE waiting.server_id = $1 AND waiting.account_key = $2 AND waiting.key = done.key AND waiting.version > done.version
        """;

    public const string Postpone =
        """
        UPDATE watch_outbox SET due_at = clock_timestamp() + $4
         WHERE server_id = $1 AND account_key = $2 AND key = ANY($3)
        """;

    /// <summary>$3 delay. Held in the order of flushes, as by <see cref="Hold"/>.</summary>
    public const string PostponeDue =
        """
        WITH held AS (SELECT key FROM watch_outbox
                       WHERE server_id = $1 AND account_key = $2 AND dead_at IS NULL AND due_at <= clock_timestamp()
                       ORDER BY key FOR UPDATE)
        UPDATE watch_outbox waiting SET due_at = clock_timestamp() + $3
          FROM held
         WHERE waiting.server_id = $1 AND waiting.account_key = $2 AND waiting.key = held.key
        """;

    /// <summary>$3 key, $4 version, $5 error, $6 delay or NULL, $7 whether it was refused: then it is never due.</summary>
    public const string Fail =
        """
        UPDATE watch_outbox
           SET attempts = attempts + 1, last_error = $5,
               due_at = CASE WHEN $6::interval IS NULL AND $7 THEN 'infinity'
                             ELSE clock_timestamp() + coalesce($6::interval, interval '0') END,
               dead_at = CASE WHEN $6::interval IS NULL THEN clock_timestamp() END
         WHERE server_id = $1 AND account_key = $2 AND key = $3 AND version = $4
        """;

    /// <summary>Puts in what differs, but for what the server was told and did not take over.</summary>
    public const string Compare =
        $"""
        INSERT INTO watch_outbox (server_id, account_key, key, due_at)
        SELECT account.server_id, account.account_key, copy.key, clock_timestamp() {Differences}
         ORDER BY copy.key
        ON CONFLICT (server_id, account_key, key) DO NOTHING
        """;

    /// <summary>
    /// $3 how long until the next time. Twice soon after writing was switched on: other processes hear of it a while later, and
    /// until then they note nothing.
    /// </summary>
    public const string Compared =
        """
        UPDATE server_accounts
           SET compare_at = CASE WHEN clock_timestamp() < writes_since + interval '1 minute'
                                 THEN writes_since + interval '1 minute' ELSE clock_timestamp() + $3 END
         WHERE server_id = $1 AND account_key = $2
        """;

    /// <summary>$3 limit.</summary>
    public const string ListDifferences = $"SELECT {WantedColumns} {Differences} ORDER BY copy.key LIMIT $3";

    /// <summary>$1 server, $2 whether the dead ones, $3 limit.</summary>
    public const string List =
        """
        SELECT waiting.account_key, waiting.key, item.id, item.title, waiting.attempts,
               CASE WHEN waiting.due_at = 'infinity' THEN waiting.dead_at ELSE waiting.due_at END, waiting.dead_at,
               waiting.last_error
          FROM watch_outbox waiting
          JOIN server_accounts account USING (server_id, account_key)
          LEFT JOIN server_items copy ON copy.server_id = waiting.server_id AND copy.key = waiting.key
          LEFT JOIN media_items item ON item.id = copy.item_id
         WHERE waiting.server_id = $1 AND (waiting.dead_at IS NOT NULL) = $2
         ORDER BY coalesce(waiting.dead_at, waiting.due_at) DESC, waiting.account_key, waiting.key
         LIMIT $3
        """;

    public const string Count =
        """
        SELECT account_key, count(*) FILTER (WHERE dead_at IS NULL)::integer, count(dead_at)::integer
          FROM watch_outbox WHERE server_id = $1 GROUP BY account_key
        """;

    public const string Retry =
        """
        UPDATE watch_outbox SET dead_at = NULL, attempts = 0, due_at = clock_timestamp()
         WHERE server_id = $1 AND dead_at IS NOT NULL
        """;

    private const string WantedColumns =
        """
        copy.key, item.id, item.title, progress.watched, progress.position_ms, progress.unwatched_at, progress.plays,
        progress.duration_ms, progress.last_watched_at
        """;

    // Movies and episodes, or what no sync has shown yet: of an account's shows and tracks nothing is read, so they would differ
    // for ever.
    private const string IsWatched = "coalesce(copy.kind, 1) IN (1, 4)";

    // A difference within a second is none, as everywhere; the rules of thresholds are left to whoever sends.
    private const string Differences =
        $"""
          FROM server_accounts account
          JOIN playback_progress progress ON progress.user_id = account.user_id
          JOIN server_items copy
            ON copy.server_id = account.server_id AND copy.item_id = progress.item_id AND {IsWatched}
          JOIN media_items item ON item.id = progress.item_id
          LEFT JOIN watch_shadows shadow
            ON shadow.server_id = account.server_id AND shadow.account_key = account.account_key AND shadow.key = copy.key
         WHERE account.server_id = $1 AND account.account_key = $2
           AND (coalesce(shadow.played, false) <> progress.watched
                OR abs(coalesce(shadow.position_ms, 0) - progress.position_ms) > 1000)
           AND (progress.watched OR progress.position_ms > 0 OR coalesce(shadow.played, false)
                OR coalesce(shadow.position_ms, 0) > 0)
           AND (progress.watched OR progress.unwatched_at > '-infinity' OR NOT coalesce(shadow.played, false))
           AND NOT EXISTS (SELECT FROM watch_sent sent
                            WHERE sent.server_id = account.server_id AND sent.account_key = account.account_key
                              AND sent.key = copy.key AND sent.accepted AND sent.played = progress.watched
                              AND abs(sent.position_ms - progress.position_ms) <= 1000)
        """;
}
