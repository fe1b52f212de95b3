-- The keys that encrypt media servers' tokens, where several processes serve one deployment. A single process keeps them as
-- files.

CREATE TABLE data_protection_keys (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    xml        text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
