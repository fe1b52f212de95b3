-- The servers that are mirrored, and their libraries.

CREATE TABLE media_servers (
    id         uuid        PRIMARY KEY,
    kind       smallint    NOT NULL,
    name       text        NOT NULL,
    url        text        NOT NULL,
    machine_id text        NOT NULL,
    version    text        NOT NULL,
    -- Encrypted by the application's data protection keys: a dump of the database alone opens no media server.
    credential text        NOT NULL,
    -- Why the server itself could not be asked at the newest attempt, for example a token that expired.
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (kind, machine_id)
);

CREATE TABLE libraries (
    id          uuid     PRIMARY KEY,
    server_id   uuid     NOT NULL REFERENCES media_servers ON DELETE CASCADE,
    -- What the library stays known by; its key may be used again for another one.
    identity    text     NOT NULL,
    key         text     NOT NULL,
    kind        smallint NOT NULL,
    title       text     NOT NULL,
    -- Opaque, compared for equality only. Plex counts beyond 2^53.
    change_mark text,
    UNIQUE (server_id, identity)
);
