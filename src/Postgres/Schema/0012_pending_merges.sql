-- Pairs of media items that were found to be one and are not merged yet: written with the page that found them, deleted with the
-- merge. Nearly always empty. Older programs of the release line leave it alone: what they find, they merge as they did.

CREATE TABLE pending_merges (
    -- In the order of their ids: which of them stays is decided when they are merged. No foreign keys, so that making the table
    -- locks no other one: media items are never deleted.
    first_id  uuid NOT NULL,
    second_id uuid NOT NULL,
    PRIMARY KEY (first_id, second_id)
);
