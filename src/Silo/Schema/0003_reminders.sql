-- Grains that want to be called again, whichever silo is there by then. Each silo asks for its range of the ring of hashes.

CREATE TABLE IF NOT EXISTS reminders (
    service_id    text        NOT NULL,
    grain_id      text        NOT NULL,
    reminder_name text        NOT NULL,
    -- The provider's 32 unsigned bits as a signed number: ranges are compared as such on both sides.
    grain_hash    integer     NOT NULL,
    start_at      timestamptz NOT NULL,
    period_ms     bigint      NOT NULL,
    etag          integer     NOT NULL,
    PRIMARY KEY (service_id, grain_id, reminder_name)
);

CREATE INDEX IF NOT EXISTS reminders_hash ON reminders (service_id, grain_hash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

('ReadReminderRowsKey', $query$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_at AS StartTime, period_ms AS Period, etag AS Version
  FROM reminders
 WHERE service_id = @ServiceId AND grain_id = @GrainId
$query$),

('ReadReminderRowKey', $query$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_at AS StartTime, period_ms AS Period, etag AS Version
  FROM reminders
 WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName
$query$),

-- Asked when BeginHash < EndHash. The range has its end, and not its begin.
('ReadRangeRows1Key', $query$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_at AS StartTime, period_ms AS Period, etag AS Version
  FROM reminders
 WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$query$),

-- Asked otherwise: the range goes over the end of the ring, or is all of it. The two parts never overlap.
('ReadRangeRows2Key', $query$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_at AS StartTime, period_ms AS Period, etag AS Version
  FROM reminders
 WHERE service_id = @ServiceId AND grain_hash > @BeginHash
 UNION ALL
SELECT grain_id, reminder_name, start_at, period_ms, etag
  FROM reminders
 WHERE service_id = @ServiceId AND grain_hash <= @EndHash
$query$),

-- The hash is written again, too: a provider that hashes otherwise corrects the rows that it touches.
('UpsertReminderRowKey', $query$
INSERT INTO reminders (service_id, grain_id, reminder_name, grain_hash, start_at, period_ms, etag)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, nextval('cluster_etags'))
ON CONFLICT (service_id, grain_id, reminder_name) DO UPDATE
   SET grain_hash = excluded.grain_hash, start_at = excluded.start_at, period_ms = excluded.period_ms, etag = excluded.etag
RETURNING etag AS Version
$query$),

('DeleteReminderRowKey', $query$
WITH deleted AS (
    DELETE FROM reminders
     WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName AND etag = @Version
    RETURNING etag
)
SELECT EXISTS (SELECT FROM deleted)
$query$),

('DeleteReminderRowsKey', $query$
DELETE FROM reminders
 WHERE service_id = @ServiceId
$query$)

ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
