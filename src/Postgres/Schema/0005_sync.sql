-- How each library's mirror stands. The watermark moves in the transaction that writes the data it vouches for.

CREATE TABLE sync_status (
    library_id            uuid        PRIMARY KEY REFERENCES libraries ON DELETE CASCADE,
    state                 smallint    NOT NULL DEFAULT 0,
    -- The pass that owns the library: every page's transaction begins by proving it.
    pass                  uuid,
    pass_started_at       timestamptz,
    pass_ended_at         timestamptz,
    -- The server's clock before the pass's first request: the watermark, once the pass has ended well.
    pass_server_time      timestamptz,
    items_seen            bigint      NOT NULL DEFAULT 0,
    items_total           bigint,
    rows_written          bigint      NOT NULL DEFAULT 0,
    unmapped              bigint      NOT NULL DEFAULT 0,
    requests              bigint      NOT NULL DEFAULT 0,
    last_full_sync        timestamptz,
    last_incremental_sync timestamptz,
    watermark             timestamptz,
    server_version        text,
    last_error            text,
    -- Of a pass that ended well: what did not add up, for example a count.
    last_warning          text
);
