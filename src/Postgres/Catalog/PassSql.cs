namespace MediaSync.Postgres.Catalog;

/// <summary>How passes stand: statements over <c>sync_status</c> and <c>sync_passes</c>.</summary>
internal static class PassSql
{
    /// <summary>Items of library $1 by kind, as an array whose element n is kind n.</summary>
    public const string Counts =
        """
        (SELECT array_agg(coalesce(n, 0) ORDER BY k)
           FROM generate_series(1, 7) AS k
           LEFT JOIN (SELECT kind, count(*) AS n FROM server_items WHERE library_id = $1 GROUP BY kind) AS c ON c.kind = k)
        """;

    /// <summary>The columns of a mark, in the order in which <see cref="MarkReader"/> reads them.</summary>
    public const string MarkColumns =
        """
        watermark, last_full_sync, server_version, change_mark, count_offset, unexplained_passes, proven, containers, checked_at,
        swept_at, forced_full_at, needs_full, resume_kind, resume_start, resume_server_time, resume_version, held_count,
        held_since, held_keys, held_confirmed, item_counts, held_confirmed_at, held_confirmed_count, held_confirmed_keys
        """;

    /// <summary>
    /// Pass $2 of server $4 takes library $1 over at $3. The items are counted if no pass has left a count, or the last one did
    /// not end; a library that was never read has none. The last column tells whether merges wait.
    /// </summary>
    public const string Begin =
        $"""
        INSERT INTO sync_status AS s (library_id, state, pass, pass_started_at, item_counts)
        SELECT id, 1, $2, $3, NULL FROM libraries WHERE id = $1 AND server_id = $4
        ON CONFLICT (library_id) DO UPDATE
           SET state = 1, pass = excluded.pass, pass_started_at = excluded.pass_started_at, pass_ended_at = NULL,
               pass_server_time = NULL, items_seen = 0, items_total = NULL, rows_written = 0, unmapped = 0, requests = 0,
               added = 0, changed = 0, removed = 0, last_error = NULL, last_warning = NULL,
               proven = s.proven AND s.state = 2,
               item_counts = CASE WHEN s.state = 2 AND s.item_counts IS NOT NULL THEN s.item_counts ELSE {Counts} END
        RETURNING {MarkColumns}, {PendingMerges.Exist}
        """;

    /// <summary>The mark of library $1.</summary>
    public const string Mark = $"SELECT {MarkColumns} FROM sync_status WHERE library_id = $1";

    /// <summary>How pass $2 of library $1 stands; where it could be resumed, if it says so.</summary>
    public const string Progress =
        """
        UPDATE sync_status
           SET items_seen = $3, items_total = $4::bigint, rows_written = $5, unmapped = $6, requests = $7, added = $8,
               changed = $9, removed = $10, pass_server_time = $11,
               resume_kind = coalesce($12::smallint, resume_kind), resume_start = coalesce($13::integer, resume_start),
               resume_server_time = coalesce($14::timestamptz, resume_server_time),
               resume_version = coalesce($15::text, resume_version)
         WHERE library_id = $1 AND pass = $2
        """;

    /// <summary>
    /// The good end of pass $2 of library $1, and its note in the history: one statement. A user's word for held deletions stays
    /// until a pass has answered it ($28 is when that one was given), even if it was given while the pass ran.
    /// </summary>
    public const string End =
        $"""
        WITH ended AS (
            UPDATE sync_status
               SET state = 2, pass_ended_at = $3, last_warning = $4::text, mode = $5, reason = $6,
                   last_full_sync = CASE WHEN $5 = 2 THEN $3 ELSE last_full_sync END,
                   last_incremental_sync = CASE WHEN $5 = 1 THEN $3 ELSE last_incremental_sync END,
                   items_seen = $7, items_total = $8::bigint, rows_written = $9, unmapped = $10, requests = $11, added = $12,
                   changed = $13, removed = $14, pass_server_time = $15, server_version = $16,
                   watermark = CASE WHEN $32 THEN watermark ELSE $15 END,
                   change_mark = $17::text, count_offset = $18, unexplained_passes = $19, proven = $20, containers = $21::bytea,
                   checked_at = $22::timestamptz, swept_at = $23::timestamptz, forced_full_at = $24::timestamptz,
                   needs_full = false, resume_kind = NULL, resume_start = NULL, resume_server_time = NULL, resume_version = NULL,
                   held_count = $25::bigint, held_since = $26::timestamptz, held_keys = $27::bytea,
                   held_set = CASE WHEN $27::bytea IS NOT NULL THEN coalesce($31::bytea, held_set) END,
                   held_confirmed = held_confirmed AND $25::bigint IS NOT NULL
                                    AND coalesce(held_confirmed_at, held_since) IS DISTINCT FROM $28::timestamptz,
                   item_counts = CASE WHEN $29 THEN {Counts} ELSE item_counts END
             WHERE library_id = $1 AND pass = $2 AND state = 1
            RETURNING 1)
        INSERT INTO sync_passes (pass, library_id, started_at, ended_at, mode, reason, state, dry_run, items_seen, added, changed,
               removed, rows_written, requests, watermark, message)
        SELECT $2, $1, $30, $3, $5, $6, 2, false, $7, $12, $13, $14, $9, $11,
               CASE WHEN NOT $32 THEN $15 END, $4::text
          FROM ended
        """;

    /// <summary>Throws old notes of library $1 away, as of $2.</summary>
    public const string Prune =
        "DELETE FROM sync_passes WHERE library_id = $1 AND started_at < $2::timestamptz - interval '30 days'";

    /// <summary>The bad end of pass $2 of library $1.</summary>
    public const string Fail =
        """
        WITH failed AS (
            UPDATE sync_status
               SET state = 3, last_error = $3, pass_ended_at = $4, mode = $5, reason = $6, needs_full = needs_full OR $7,
                   items_seen = $8, rows_written = $9, requests = $10, added = $11, changed = $12, removed = $13
             WHERE library_id = $1 AND pass = $2 AND state = 1
            RETURNING pass_started_at)
        INSERT INTO sync_passes (pass, library_id, started_at, ended_at, mode, reason, state, dry_run, items_seen, added, changed,
               removed, rows_written, requests, watermark, message)
        SELECT $2, $1, pass_started_at, $4, $5, $6, 3, false, $8, $11, $12, $13, $9, $10, NULL, $3 FROM failed
        """;

    /// <summary>What a dry run over library $1 found.</summary>
    public const string DryRun =
        """
        INSERT INTO sync_passes (pass, library_id, started_at, ended_at, mode, reason, state, dry_run, items_seen, added, changed,
               removed, rows_written, requests, watermark, message)
        SELECT $2, id, $3, $4, $5, $6, 2, true, $7, $8, $9, $10, 0, $11, NULL, $12::text FROM libraries WHERE id = $1
        ON CONFLICT DO NOTHING
        """;
}
