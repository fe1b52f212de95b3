-- State that grains keep through the provider. Watch state and watermarks are not among it: they have tables of their own.

CREATE TABLE IF NOT EXISTS grain_states (
    -- Hashes first: they differ nearly always, and compare faster than the names that decide.
    grain_id_hash   integer     NOT NULL,
    grain_type_hash integer     NOT NULL,
    grain_id_n0     bigint      NOT NULL,
    grain_id_n1     bigint      NOT NULL,
    -- Empty where the provider sends NULL: a number or a guid that has no extension. A grain with a text key is never empty.
    grain_id_text   text        NOT NULL,
    grain_type      text        NOT NULL,
    service_id      text        NOT NULL,
    -- NULL: cleared. The row stays, and with it the etag that the next write must know.
    payload         bytea,
    etag            integer     NOT NULL,
    modified_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (grain_id_hash, grain_type_hash, grain_id_n0, grain_id_n1, grain_id_text, grain_type, service_id)
) WITH (fillfactor = 80);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

('ReadFromStorageKey', $query$
SELECT payload AS PayloadBinary, etag AS Version
  FROM grain_states
 WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash
   AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_text = coalesce(@GrainIdExtensionString, '')
   AND grain_type = @GrainTypeString AND service_id = @ServiceId
$query$),

-- Without an etag the grain says that it found no row: then only an insert is right. No row in the answer is a conflict.
('WriteToStorageKey', $query$
WITH updated AS (
    UPDATE grain_states
       SET payload = @PayloadBinary, etag = nextval('cluster_etags'), modified_at = now()
     WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash
       AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_text = coalesce(@GrainIdExtensionString, '')
       AND grain_type = @GrainTypeString AND service_id = @ServiceId
       AND etag = @GrainStateVersion
    RETURNING etag
), inserted AS (
    INSERT INTO grain_states
        (grain_id_hash, grain_type_hash, grain_id_n0, grain_id_n1, grain_id_text, grain_type, service_id, payload, etag)
    SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @GrainTypeString,
           @ServiceId, @PayloadBinary, nextval('cluster_etags')
     WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING etag
)
SELECT etag AS NewGrainStateVersion FROM updated
 UNION ALL
SELECT etag FROM inserted
$query$),

('ClearStorageKey', $query$
UPDATE grain_states
   SET payload = NULL, etag = nextval('cluster_etags'), modified_at = now()
 WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash
   AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_text = coalesce(@GrainIdExtensionString, '')
   AND grain_type = @GrainTypeString AND service_id = @ServiceId
   AND etag = @GrainStateVersion
RETURNING etag AS NewGrainStateVersion
$query$),

-- For grains that delete what they clear. The provider only asks whether the answer differs from the etag that it sent.
('DeleteStorageKey', $query$
DELETE FROM grain_states
 WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash
   AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_text = coalesce(@GrainIdExtensionString, '')
   AND grain_type = @GrainTypeString AND service_id = @ServiceId
   AND etag = @GrainStateVersion
RETURNING nextval('cluster_etags')::integer AS NewGrainStateVersion
$query$)

ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
