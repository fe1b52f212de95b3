-- A user's word for deletions that wait: what it was given for, so that it lasts until a complete listing has been asked.

ALTER TABLE sync_status
    -- When held_confirmed was said, and for how many items and which; held_confirmed_keys NULL: they were only counted then.
    ADD COLUMN held_confirmed_at    timestamptz,
    ADD COLUMN held_confirmed_count bigint,
    ADD COLUMN held_confirmed_keys  bytea,
    -- The keys whose fingerprint is held_keys, 8 bytes of hash each. NULL: too many, or nothing told them.
    ADD COLUMN held_set             bytea;

COMMENT ON COLUMN libraries.change_mark IS
    'Not written any more: sync_status.change_mark is what passes go by. Programs of release line 1 still name it, so it stays.';
