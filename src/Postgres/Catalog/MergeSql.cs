namespace MediaSync.Postgres.Catalog;

/// <summary>The statements of a merge. In all of them $1 is the item that goes and $2 the one that stays.</summary>
internal static class MergeSql
{
    /// <summary>What the two names stand for today, locked in the order of their ids.</summary>
    public const string Roots =
        """
        SELECT id, kind, title IS NULL
          FROM media_items
         WHERE id IN (SELECT coalesce(merged_into, id) FROM media_items WHERE id IN ($1, $2))
         ORDER BY id
           FOR NO KEY UPDATE
        """;

    /// <summary>Providers that know both. An id has one owner, so what they call them differs.</summary>
    public const string Contradictions =
        """
        SELECT count(*)
          FROM external_ids gone
          JOIN external_ids kept ON kept.kind = gone.kind AND kept.provider = gone.provider
         WHERE gone.item_id = $1 AND kept.item_id = $2
        """;

    /// <summary>
    /// Seasons and episodes that both shows have, and whether providers call them differently. Those listed side by side in one
    /// library are two there, and stay two.
    /// </summary>
    public const string Twins =
        """
        SELECT gone.id, kept.id,
               EXISTS (SELECT 1 FROM external_ids a JOIN external_ids b ON b.kind = a.kind AND b.provider = a.provider
                        WHERE a.item_id = gone.id AND b.item_id = kept.id)
          FROM media_items gone
          JOIN media_items kept
            ON kept.show_id = $2 AND kept.kind = gone.kind AND kept.season_number = gone.season_number
           AND (kept.episode_number = gone.episode_number OR gone.kind = 3) AND kept.merged_into IS NULL
         WHERE gone.show_id = $1 AND gone.merged_into IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM server_items a JOIN server_items b ON b.library_id = a.library_id
                WHERE a.item_id = gone.id AND b.item_id = kept.id)
         ORDER BY gone.id, kept.id
        """;

    /// <summary>Moves what points to the item.</summary>
    public static readonly string[] Moves =
    [
        "UPDATE external_ids SET item_id = $2 WHERE item_id = $1",
        "UPDATE server_items SET item_id = $2 WHERE item_id = $1",
        Progress,
        """
        INSERT INTO plays AS stored (user_id, item_id, viewing, completed_at)
        SELECT user_id, $2, viewing, completed_at FROM plays WHERE item_id = $1 ORDER BY user_id, viewing
        ON CONFLICT (user_id, item_id, viewing) DO UPDATE
           SET completed_at = greatest(stored.completed_at, excluded.completed_at)
        """,
        // Everybody who had a row of the item that goes has one of the other by now.
        """
        UPDATE playback_progress AS stored
           SET plays = counted.plays
          FROM (SELECT p.user_id, (SELECT count(*) FROM plays
                                    WHERE plays.user_id = p.user_id AND plays.item_id = p.item_id
                                      AND plays.completed_at > p.unwatched_at) AS plays
                  FROM playback_progress p
                 WHERE p.item_id = $2 AND p.user_id IN (SELECT user_id FROM playback_progress WHERE item_id = $1)) AS counted
         WHERE stored.item_id = $2 AND stored.user_id = counted.user_id AND stored.plays <> counted.plays
        """,
        """
        INSERT INTO user_shows AS stored (user_id, show_id, episode_id, finished_at)
        SELECT user_id, $2, episode_id, finished_at FROM user_shows WHERE show_id = $1 ORDER BY user_id
        ON CONFLICT (user_id, show_id) DO UPDATE
           SET episode_id = excluded.episode_id, finished_at = excluded.finished_at
         WHERE stored.finished_at < excluded.finished_at
        """,
        "UPDATE user_shows SET episode_id = $2 WHERE episode_id = $1",
        """
        UPDATE media_items AS kept
           SET kind = coalesce(kept.kind, gone.kind), title = coalesce(kept.title, gone.title),
               year = coalesce(kept.year, gone.year), show_id = coalesce(kept.show_id, gone.show_id),
               season_number = coalesce(kept.season_number, gone.season_number),
               episode_number = coalesce(kept.episode_number, gone.episode_number),
               duration_ms = coalesce(kept.duration_ms, gone.duration_ms)
          FROM media_items gone
         WHERE kept.id = $2 AND gone.id = $1
        """,
        "UPDATE media_items SET show_id = $2 WHERE show_id = $1",
        // Chains stay one step long: what was merged into the item that goes points to the one that stays.
        "UPDATE media_items SET merged_into = $2 WHERE id = $1 OR merged_into = $1",
        NextUp,
        "DELETE FROM user_shows WHERE show_id = $1",
        "DELETE FROM playback_progress WHERE item_id = $1",
    ];

    // The join of two states: times are maxima; the newer position wins; of the same age 0 wins, then the larger one.
    private const string Progress =
        """
        INSERT INTO playback_progress AS stored (
               user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at, position_ms, duration_ms,
               plays)
        SELECT user_id, $2, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at, position_ms, duration_ms, plays
          FROM playback_progress
         WHERE item_id = $1
         ORDER BY user_id
        ON CONFLICT (user_id, item_id) DO UPDATE
           SET (position_ms, duration_ms) = (
                   SELECT position_ms, duration_ms
                     FROM (VALUES (stored.position_at, stored.position_ms, stored.duration_ms),
                                  (excluded.position_at, excluded.position_ms, excluded.duration_ms))
                       AS either (position_at, position_ms, duration_ms)
                    ORDER BY position_at DESC, position_ms = 0 DESC, position_ms DESC, duration_ms DESC
                    LIMIT 1),
               position_at = greatest(stored.position_at, excluded.position_at),
               watched_at = greatest(stored.watched_at, excluded.watched_at),
               unwatched_at = greatest(stored.unwatched_at, excluded.unwatched_at),
               dismissed_at = greatest(stored.dismissed_at, excluded.dismissed_at),
               last_watched_at = greatest(stored.last_watched_at, excluded.last_watched_at)
        """;

    // For everybody whose state of the episode was joined, or who had begun the show that goes: the newest episode of its show
    // that they have watched, or none. As FlushSql.FindNextShows finds it.
    private const string NextUp =
        """
        INSERT INTO user_shows AS stored (user_id, show_id, episode_id, finished_at)
        SELECT touched.user_id, touched.show_id, newest.item_id, coalesce(newest.watched_at, known.finished_at)
          FROM (SELECT joined.user_id, episode.show_id
                  FROM playback_progress joined
                  JOIN media_items episode ON episode.id = $2 AND episode.kind = 4 AND episode.episode_number IS NOT NULL
                 WHERE joined.item_id = $1 AND episode.show_id IS NOT NULL
                 UNION
                SELECT user_id, $2 FROM user_shows WHERE show_id = $1) AS touched (user_id, show_id)
          LEFT JOIN user_shows known ON known.user_id = touched.user_id AND known.show_id = touched.show_id
          LEFT JOIN LATERAL (
               SELECT progress.item_id, progress.watched_at
                 FROM media_items episode
                 JOIN playback_progress progress ON progress.user_id = touched.user_id AND progress.item_id = episode.id
                WHERE episode.show_id = touched.show_id AND episode.kind = 4 AND episode.episode_number IS NOT NULL
                  AND episode.merged_into IS NULL AND progress.watched
                ORDER BY progress.watched_at DESC, episode.season_number DESC, episode.episode_number DESC, episode.id
                LIMIT 1) AS newest ON true
         WHERE coalesce(newest.watched_at, known.finished_at) IS NOT NULL
         ORDER BY touched.user_id, touched.show_id
        ON CONFLICT (user_id, show_id) DO UPDATE
           SET episode_id = excluded.episode_id, finished_at = excluded.finished_at
        """;
}
