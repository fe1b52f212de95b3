-- Watch state between the accounts of media servers and our users.

CREATE TABLE server_accounts (
    server_id    uuid        NOT NULL REFERENCES media_servers ON DELETE CASCADE,
    -- The id that the server never changes; its name may.
    account_key  text        NOT NULL,
    name         text        NOT NULL,
    user_id      uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    -- Encrypted as the server's own is; NULL: the server's own token speaks for the account.
    credential   text,
    writes       boolean     NOT NULL DEFAULT false,
    -- When writing was switched on, and when everything is compared with the shadows next.
    writes_since timestamptz,
    compare_at   timestamptz,
    -- When the last good read began, by our clock and by the server's; NULL: it was not read yet.
    read_at      timestamptz,
    server_time  timestamptz,
    -- What the server counted as played then; -1: the search for what had changed was not finished.
    played_count integer     NOT NULL DEFAULT 0,
    -- When the last read of everything began, by our clock.
    full_read_at timestamptz,
    last_error   text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (server_id, account_key)
);

CREATE INDEX server_accounts_user ON server_accounts (user_id);

-- The last value read of each item of an account.
CREATE TABLE watch_shadows (
    server_id   uuid    NOT NULL,
    account_key text    NOT NULL,
    key         text    NOT NULL,
    show_key    text,
    position_ms bigint  NOT NULL,
    duration_ms bigint  NOT NULL,
    played      boolean NOT NULL,
    -- The account's own count, kept as a maximum while it is played.
    play_count  integer NOT NULL,
    played_at   timestamptz,
    PRIMARY KEY (server_id, account_key, key),
    FOREIGN KEY (server_id, account_key) REFERENCES server_accounts ON DELETE CASCADE
);

CREATE INDEX watch_shadows_resumable ON watch_shadows (server_id, account_key) WHERE position_ms > 0;
CREATE INDEX watch_shadows_played ON watch_shadows (server_id, account_key, show_key) WHERE played;

-- What was sent and not seen since, recorded before it was sent; a few of each item.
CREATE TABLE watch_sent (
    server_id   uuid        NOT NULL,
    account_key text        NOT NULL,
    key         text        NOT NULL,
    sent_at     timestamptz NOT NULL,
    played      boolean     NOT NULL,
    position_ms bigint      NOT NULL,
    -- The server answered that it took it.
    accepted    boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (server_id, account_key, key, sent_at),
    FOREIGN KEY (server_id, account_key) REFERENCES server_accounts ON DELETE CASCADE
);

-- Items whose state an account is to be told: at most one row each, so the newest. The value is read when it is sent.
-- No foreign key: flushes write here, and no state may be refused because an account was just unmapped.
CREATE TABLE watch_outbox (
    server_id   uuid        NOT NULL,
    account_key text        NOT NULL,
    key         text        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    due_at      timestamptz NOT NULL,
    attempts    integer     NOT NULL DEFAULT 0,
    -- Given up, for a person to look at.
    dead_at     timestamptz,
    last_error  text,
    PRIMARY KEY (server_id, account_key, key)
);

CREATE INDEX watch_outbox_due ON watch_outbox (server_id, account_key, due_at) WHERE dead_at IS NULL;

-- Who works on a server's accounts: one process at a time.
CREATE TABLE watch_servers (
    server_id    uuid        PRIMARY KEY REFERENCES media_servers ON DELETE CASCADE,
    next_read_at timestamptz NOT NULL DEFAULT now(),
    -- The server asked to be left alone.
    paused_until timestamptz NOT NULL DEFAULT '-infinity',
    lease_owner  uuid,
    lease_until  timestamptz NOT NULL DEFAULT '-infinity'
);
