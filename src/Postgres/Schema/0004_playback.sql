-- What everybody watched and where they are. Each row is a join of reports (docs/decisions): times are maxima, the newer position
-- wins, so writing a state twice, late or out of order changes nothing.

CREATE TABLE playback_progress (
    user_id               uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    item_id               uuid        NOT NULL REFERENCES media_items ON DELETE CASCADE,
    position_at           timestamptz NOT NULL,
    watched_at            timestamptz NOT NULL,
    unwatched_at          timestamptz NOT NULL,
    dismissed_at          timestamptz NOT NULL,
    last_watched_at       timestamptz NOT NULL,
    position_ms           bigint      NOT NULL CHECK (position_ms >= 0),
    duration_ms           bigint      NOT NULL CHECK (duration_ms >= 0),
    plays                 integer     NOT NULL DEFAULT 0,
    completion_percentage real        GENERATED ALWAYS AS
        (CASE WHEN duration_ms > 0 THEN least(100, position_ms * 100.0::float8 / duration_ms) END) STORED,
    watched               boolean     NOT NULL GENERATED ALWAYS AS (watched_at > unwatched_at) STORED,
    in_progress           boolean     NOT NULL GENERATED ALWAYS AS (position_ms > 0 AND position_at > dismissed_at) STORED,
    PRIMARY KEY (user_id, item_id)
) WITH (fillfactor = 70);

-- No index, INCLUDE or predicate may name a column that every report moves: a position update must stay a HOT update.
CREATE INDEX playback_progress_item ON playback_progress (item_id);
CREATE INDEX playback_progress_continue_watching ON playback_progress (user_id) WHERE in_progress;

CREATE TABLE plays (
    user_id      uuid        NOT NULL,
    item_id      uuid        NOT NULL,
    -- The client's play session: a completed viewing is counted once.
    viewing      uuid        NOT NULL,
    completed_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, item_id, viewing),
    FOREIGN KEY (user_id, item_id) REFERENCES playback_progress ON DELETE CASCADE
);

CREATE TABLE user_shows (
    user_id     uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    show_id     uuid        NOT NULL REFERENCES media_items ON DELETE CASCADE,
    -- The newest finished episode; NULL: none is watched any more.
    episode_id  uuid        REFERENCES media_items ON DELETE SET NULL,
    finished_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, show_id)
);

CREATE INDEX user_shows_show ON user_shows (show_id);
CREATE INDEX user_shows_episode ON user_shows (episode_id);

-- States that the database refused by themselves, kept for a person to look at. No foreign keys: their absence may be the reason.
CREATE TABLE rejected_states (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     uuid        NOT NULL,
    item_id     uuid        NOT NULL,
    state       text        NOT NULL,
    sql_state   text        NOT NULL,
    message     text        NOT NULL,
    rejected_at timestamptz NOT NULL DEFAULT now()
);

-- The completion threshold over time: a report is judged by the one that held when it was stamped.
CREATE TABLE completion_thresholds (
    since     timestamptz PRIMARY KEY,
    threshold float8      NOT NULL CHECK (threshold BETWEEN 0.5 AND 1)
);
