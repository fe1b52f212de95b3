namespace MediaSync.Postgres.Playback;

/// <summary>
/// The statements of a flush, in the order in which they run: slot, progress, plays, counts, shows; last of all, and only while
/// some media server's account is written to, the outbox (<see cref="WatchState.WatchOutboxSql"/>). One lock order for every
/// writer, and rows in the order of their keys within each statement, so that writers wait for each other and never in a circle.
/// </summary>
/// <remarks>
/// Statements of one batch see each other's effects and, under READ COMMITTED, what others committed before they began.
/// </remarks>
internal static class FlushSql
{
    /// <summary>$1 slots, $2 where to begin.</summary>
    public const string TakeSlot = "SELECT take_writer_slot($1, $2)";

    /// <summary>$1 items. Nearly always finds nothing, in an index that is nearly empty.</summary>
    public const string FindMerged =
        "SELECT id, merged_into FROM media_items WHERE merged_into IS NOT NULL AND id = ANY($1)";

    /// <summary>
    /// The join (docs/decisions): every time is the later one; the newer position wins, at the same time 0, then the larger.
    /// A row that says nothing new is locked and not written. Rows of merged items are passed over: <see cref="FindMerged"/>
    /// named them.
    /// </summary>
    public const string JoinProgress =
        $"""
        INSERT INTO playback_progress AS stored (user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at,
                                                 last_watched_at, position_ms, duration_ms)
        SELECT sent.*
          FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
                      $7::timestamptz[], $8::bigint[], $9::bigint[])
            AS sent (user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at,
                     position_ms, duration_ms)
         WHERE NOT EXISTS (SELECT FROM media_items merged WHERE merged.id = sent.item_id AND merged.merged_into IS NOT NULL)
         ORDER BY sent.user_id, sent.item_id
        ON CONFLICT (user_id, item_id) DO UPDATE
           SET position_at = greatest(stored.position_at, excluded.position_at),
               position_ms = CASE WHEN {Newer} THEN excluded.position_ms ELSE stored.position_ms END,
               duration_ms = CASE WHEN {Newer} THEN excluded.duration_ms ELSE stored.duration_ms END,
               watched_at = greatest(stored.watched_at, excluded.watched_at),
               unwatched_at = greatest(stored.unwatched_at, excluded.unwatched_at),
               dismissed_at = greatest(stored.dismissed_at, excluded.dismissed_at),
               last_watched_at = greatest(stored.last_watched_at, excluded.last_watched_at)
         WHERE {Newer}
            OR excluded.last_watched_at > stored.last_watched_at
            OR excluded.watched_at > stored.watched_at
            OR excluded.unwatched_at > stored.unwatched_at
            OR excluded.dismissed_at > stored.dismissed_at
        """;

    /// <summary>$1 users, $2 items, $3 viewings, $4 times. Of a viewing that is there the later completion stays.</summary>
    public const string JoinPlays =
        """
        INSERT INTO plays AS stored (user_id, item_id, viewing, completed_at)
        SELECT sent.*
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[]) AS sent (user_id, item_id, viewing, completed_at)
         WHERE NOT EXISTS (SELECT FROM media_items merged WHERE merged.id = sent.item_id AND merged.merged_into IS NOT NULL)
         ORDER BY sent.user_id, sent.item_id, sent.viewing
        ON CONFLICT (user_id, item_id, viewing) DO UPDATE
           SET completed_at = excluded.completed_at
         WHERE stored.completed_at < excluded.completed_at
        """;

    /// <summary>
    /// $1 users, $2 items. The rows are locked since <see cref="JoinProgress"/>, so nobody else's plays can be missed.
    /// </summary>
    public const string CountPlays =
        """
        UPDATE playback_progress AS stored
           SET plays = counted.plays
          FROM (SELECT held.user_id, held.item_id, count(plays.viewing)::integer AS plays
                  FROM unnest($1::uuid[], $2::uuid[]) AS sent (user_id, item_id)
                  JOIN playback_progress held USING (user_id, item_id)
                  LEFT JOIN plays ON plays.user_id = held.user_id AND plays.item_id = held.item_id
                                 AND plays.completed_at > held.unwatched_at
                 GROUP BY held.user_id, held.item_id) AS counted
         WHERE stored.user_id = counted.user_id AND stored.item_id = counted.item_id AND stored.plays <> counted.plays
        """;

    /// <summary>
    /// $1 users, $2 items. Locks the rows that <see cref="FindNextShows"/> will set, and makes those that are missing.
    /// </summary>
    public const string LockShows =
        """
        INSERT INTO user_shows AS stored (user_id, show_id, finished_at)
        SELECT DISTINCT sent.user_id, episode.show_id, '-infinity'::timestamptz
          FROM unnest($1::uuid[], $2::uuid[]) AS sent (user_id, item_id)
          JOIN media_items episode ON episode.id = sent.item_id
         WHERE episode.show_id IS NOT NULL AND episode.kind = 4 AND episode.episode_number IS NOT NULL
         ORDER BY sent.user_id, episode.show_id
        ON CONFLICT (user_id, show_id) DO UPDATE SET finished_at = stored.finished_at WHERE false
        """;

    /// <summary>
    /// $1 users, $2 items. Looks the newest finished episode of each show up instead of comparing it with the stored one: an
    /// "unwatched" can take it away. Runs after the lock, so it sees what the row's previous owner committed.
    /// </summary>
    public const string FindNextShows =
        """
        UPDATE user_shows AS stored
           SET episode_id = newest.item_id, finished_at = coalesce(newest.watched_at, '-infinity')
          FROM (SELECT DISTINCT sent.user_id, episode.show_id
                  FROM unnest($1::uuid[], $2::uuid[]) AS sent (user_id, item_id)
                  JOIN media_items episode ON episode.id = sent.item_id
                 WHERE episode.show_id IS NOT NULL AND episode.kind = 4 AND episode.episode_number IS NOT NULL) AS touched
          LEFT JOIN LATERAL
               (SELECT progress.item_id, progress.watched_at
                  FROM media_items episode
                  JOIN playback_progress progress ON progress.user_id = touched.user_id AND progress.item_id = episode.id
                 WHERE episode.show_id = touched.show_id AND episode.kind = 4 AND episode.episode_number IS NOT NULL
                   AND progress.watched
                 ORDER BY progress.watched_at DESC, episode.season_number DESC, episode.episode_number DESC, episode.id
                 LIMIT 1) AS newest ON true
         WHERE stored.user_id = touched.user_id AND stored.show_id = touched.show_id
           AND (stored.episode_id, stored.finished_at)
               IS DISTINCT FROM (newest.item_id, coalesce(newest.watched_at, '-infinity'::timestamptz))
        """;

    private const string Newer =
        "(excluded.position_at, excluded.position_ms = 0, excluded.position_ms, excluded.duration_ms)"
        + " > (stored.position_at, stored.position_ms = 0, stored.position_ms, stored.duration_ms)";
}
