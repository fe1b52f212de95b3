-- What is below a show, and how much: read whenever counts do not fit. Large mirrors are in use while it is built.

CREATE INDEX CONCURRENTLY IF NOT EXISTS server_items_show ON server_items (library_id, show_key, kind) WHERE show_key IS NOT NULL;
