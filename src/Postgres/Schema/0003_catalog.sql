-- Media items, and the server items that are copies of them. Watch state hangs on media items, never on files or servers.

CREATE TABLE media_items (
    id             uuid        PRIMARY KEY,
    -- NULL: a placeholder, made by a report of something that no sync has shown yet.
    kind           smallint,
    title          text,
    year           integer,
    show_id        uuid        REFERENCES media_items,
    season_number  integer,
    episode_number integer,
    duration_ms    bigint,
    -- Kept for ever: a late report of the old id finds the new one.
    merged_into    uuid        REFERENCES media_items,
    created_at     timestamptz NOT NULL DEFAULT now(),
    CHECK (merged_into IS NULL OR merged_into <> id)
);

-- Every flush asks which of its items were merged: nearly always none, so this index is nearly empty and the question is free.
CREATE INDEX media_items_merged ON media_items (id) INCLUDE (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX media_items_show ON media_items (show_id, season_number, episode_number) WHERE show_id IS NOT NULL;
CREATE INDEX media_items_title ON media_items (kind, lower(title), year) WHERE merged_into IS NULL AND show_id IS NULL;

CREATE TABLE external_ids (
    kind     smallint NOT NULL,
    provider text     NOT NULL,
    value    text     NOT NULL,
    item_id  uuid     NOT NULL REFERENCES media_items ON DELETE CASCADE,
    PRIMARY KEY (kind, provider, value)
);

CREATE INDEX external_ids_item ON external_ids (item_id);

CREATE TABLE server_items (
    server_id      uuid        NOT NULL REFERENCES media_servers ON DELETE CASCADE,
    key            text        NOT NULL,
    -- NULL: reported by a client, not listed by a sync yet.
    library_id     uuid        REFERENCES libraries ON DELETE CASCADE,
    -- NULL: mirrored, but no media item could be found or made for it.
    item_id        uuid        REFERENCES media_items ON DELETE SET NULL,
    kind           smallint,
    title          text,
    year           integer,
    show_key       text,
    season_key     text,
    season_number  integer,
    episode_number integer,
    duration_ms    bigint,
    change_mark    text,
    added_at       timestamptz,
    updated_at     timestamptz,
    leaf_count     integer,
    path           text,
    size_bytes     bigint,
    -- Of everything that was mapped: rows equal by digest are not written.
    digest         bytea,
    PRIMARY KEY (server_id, key)
);

CREATE INDEX server_items_library ON server_items (library_id, kind);
CREATE INDEX server_items_item ON server_items (item_id);
