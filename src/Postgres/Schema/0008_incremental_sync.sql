-- What lets a pass read only what changed, delete what is gone and never by mistake, and go on where another one stopped.

ALTER TABLE media_servers
    -- The account through whose eyes the server is read.
    ADD COLUMN viewer     text,
    -- When the server was last asked who it is; NULL: it must be.
    ADD COLUMN checked_at timestamptz;

ALTER TABLE libraries
    -- When the server was first seen without it.
    ADD COLUMN missing_since timestamptz;

ALTER TABLE server_items
    -- For shows, their seasons as the server counts them.
    ADD COLUMN child_count integer;

ALTER TABLE sync_status
    ADD COLUMN mode                smallint,
    ADD COLUMN reason              smallint    NOT NULL DEFAULT 0,
    ADD COLUMN added               bigint      NOT NULL DEFAULT 0,
    ADD COLUMN changed             bigint      NOT NULL DEFAULT 0,
    ADD COLUMN removed             bigint      NOT NULL DEFAULT 0,
    -- The library's change mark that the watermark vouches for; libraries.change_mark is what the server told when it was added.
    ADD COLUMN change_mark         text,
    -- Items by kind: element n is kind n. NULL: they must be counted.
    ADD COLUMN item_counts         bigint[],
    ADD COLUMN count_offset        bigint      NOT NULL DEFAULT 0,
    ADD COLUMN unexplained_passes  integer     NOT NULL DEFAULT 0,
    ADD COLUMN proven              boolean     NOT NULL DEFAULT false,
    -- A fingerprint of the list of shows or albums when it was last compared, 16 bytes.
    ADD COLUMN containers          bytea,
    ADD COLUMN checked_at          timestamptz,
    ADD COLUMN swept_at            timestamptz,
    ADD COLUMN forced_full_at      timestamptz,
    ADD COLUMN needs_full          boolean     NOT NULL DEFAULT false,
    -- Where an unfinished full pass stands.
    ADD COLUMN resume_kind         smallint,
    ADD COLUMN resume_start        integer,
    ADD COLUMN resume_server_time  timestamptz,
    ADD COLUMN resume_version      text,
    -- Deletions that wait for a user's word or for passes that agree.
    ADD COLUMN held_count          bigint,
    ADD COLUMN held_since          timestamptz,
    ADD COLUMN held_keys           bytea,
    ADD COLUMN held_confirmed      boolean     NOT NULL DEFAULT false;

-- The passes that ended, for people to look at. Full passes throw away what is older than 30 days.
CREATE TABLE sync_passes (
    pass         uuid        PRIMARY KEY,
    library_id   uuid        NOT NULL REFERENCES libraries ON DELETE CASCADE,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz NOT NULL,
    mode         smallint    NOT NULL,
    reason       smallint    NOT NULL,
    state        smallint    NOT NULL,
    dry_run      boolean     NOT NULL,
    items_seen   bigint      NOT NULL,
    added        bigint      NOT NULL,
    changed      bigint      NOT NULL,
    removed      bigint      NOT NULL,
    rows_written bigint      NOT NULL,
    requests     bigint      NOT NULL,
    watermark    timestamptz,
    message      text
);

CREATE INDEX sync_passes_library ON sync_passes (library_id, started_at DESC);
