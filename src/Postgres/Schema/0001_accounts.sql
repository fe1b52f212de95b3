-- Users, and the tokens that open the API. Secrets are random 256-bit values, so a plain SHA-256 of them is enough.

CREATE TABLE users (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX users_name ON users (lower(name));

CREATE TABLE api_tokens (
    id         uuid        PRIMARY KEY,
    -- NULL: the administrator's key, which reaches every user.
    user_id    uuid        REFERENCES users ON DELETE CASCADE,
    label      text        NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
    hash       bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX api_tokens_user ON api_tokens (user_id);
