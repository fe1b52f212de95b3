namespace MediaSync.Postgres.WatchState;

/// <summary>The statements of shadows and of what was sent. $1 is the server and $2 the account.</summary>
internal static class WatchShadowSql
{
    private const string Of = "server_id = $1 AND account_key = $2";

    public const string Shadows =
        $"""
        SELECT key, show_key, position_ms, duration_ms, played, play_count, played_at
          FROM watch_shadows WHERE {Of} AND key = ANY($3)
        """;

    public const string Sent =
        $"SELECT key, played, position_ms, sent_at, accepted FROM watch_sent WHERE {Of} AND key = ANY($3)";

    // Keeps the mapping until the commit, and the statements beside it know that it is still there.
    public const string Held = $"SELECT 1 FROM server_accounts WHERE {Of} AND user_id = $3 FOR KEY SHARE";

    // Only for the user that the account was read for: what another one shall not inherit is thrown away.
    public const string Save =
        $"""
        INSERT INTO watch_shadows AS stored (
               server_id, account_key, key, show_key, position_ms, duration_ms, played, play_count, played_at)
        SELECT held.server_id, held.account_key, sent.*
          FROM (SELECT server_id, account_key FROM server_accounts WHERE {Of} AND user_id = $10 FOR KEY SHARE) AS held
         CROSS JOIN unnest($3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::boolean[], $8::integer[], $9::timestamptz[])
            AS sent (key, show_key, position_ms, duration_ms, played, play_count, played_at)
         ORDER BY sent.key
        ON CONFLICT (server_id, account_key, key) DO UPDATE
           SET show_key = excluded.show_key, position_ms = excluded.position_ms, duration_ms = excluded.duration_ms,
               played = excluded.played, play_count = excluded.play_count, played_at = excluded.played_at
        """;

    public const string Settle =
        $"""
        DELETE FROM watch_sent
         WHERE {Of} AND key = ANY($3) AND EXISTS (SELECT FROM server_accounts WHERE {Of} AND user_id = $4)
        """;

    public const string Forget = $"DELETE FROM watch_shadows WHERE {Of} AND key = ANY($3)";

    public const string Touched = $"SELECT key FROM watch_shadows WHERE {Of} AND (played OR position_ms > 0) ORDER BY key";

    public const string Resumable = $"SELECT key FROM watch_shadows WHERE {Of} AND position_ms > 0 ORDER BY key";

    public const string Counts =
        $"""
        SELECT show_key, count(*)::integer FROM watch_shadows
         WHERE {Of} AND played AND show_key IS NOT NULL GROUP BY show_key
        """;

    public const string Played =
        $"SELECT key FROM watch_shadows WHERE {Of} AND played AND show_key IS NOT DISTINCT FROM $3::text ORDER BY key";

    public const string Record =
        $"""
        INSERT INTO watch_sent (server_id, account_key, key, sent_at, played, position_ms)
        SELECT held.server_id, held.account_key, $3, sent.*
          FROM (SELECT server_id, account_key FROM server_accounts WHERE {Of} AND user_id = $7 FOR KEY SHARE) AS held
         CROSS JOIN unnest($4::timestamptz[], $5::boolean[], $6::bigint[]) AS sent (sent_at, played, position_ms)
         ORDER BY sent.sent_at
        ON CONFLICT (server_id, account_key, key, sent_at) DO UPDATE
           SET played = excluded.played, position_ms = excluded.position_ms, accepted = false
        """;

    public const string Prune =
        $"""
        DELETE FROM watch_sent
         WHERE {Of} AND key = $3
           AND sent_at < (SELECT min(sent_at) FROM (SELECT sent_at FROM watch_sent WHERE {Of} AND key = $3
                                                     ORDER BY sent_at DESC LIMIT $4) AS kept)
        """;

    public const string ForgetStep = $"DELETE FROM watch_sent WHERE {Of} AND key = ANY($3) AND sent_at = $4 AND NOT accepted";

    public const string ForgetSent = $"DELETE FROM watch_sent WHERE {Of} AND key = $3 AND sent_at = ANY($4) AND NOT accepted";

    public const string Accept = $"UPDATE watch_sent SET accepted = true WHERE {Of} AND key = ANY($3) AND sent_at = $4";
}
