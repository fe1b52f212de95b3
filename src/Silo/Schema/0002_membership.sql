-- Which silos a cluster has. A silo joins or changes only together with the version of the whole table, by compare and set:
-- of two that read the same version one wins, and the other has to read again. Heartbeats leave the version alone.

CREATE TABLE IF NOT EXISTS cluster_versions (
    cluster_id text    PRIMARY KEY,
    version    integer NOT NULL
) WITH (fillfactor = 50);

-- A heartbeat moves i_am_alive_at only. No index may name that column, so that it stays a HOT update.
CREATE TABLE IF NOT EXISTS cluster_members (
    cluster_id    text        NOT NULL REFERENCES cluster_versions ON DELETE CASCADE,
    address       text        NOT NULL,
    port          integer     NOT NULL,
    generation    integer     NOT NULL,
    silo_name     text        NOT NULL,
    host_name     text        NOT NULL,
    -- SiloStatus: 3 is active, 6 is dead.
    status        integer     NOT NULL,
    -- 0: not a gateway.
    proxy_port    integer     NOT NULL,
    -- Who suspects the silo since when, in the provider's own form; empty: nobody.
    suspect_times text        NOT NULL DEFAULT '',
    started_at    timestamptz NOT NULL,
    i_am_alive_at timestamptz NOT NULL,
    PRIMARY KEY (cluster_id, address, port, generation)
) WITH (fillfactor = 50);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

('InsertMembershipVersionKey', $query$
WITH inserted AS (
    INSERT INTO cluster_versions (cluster_id, version)
    VALUES (@DeploymentId, 0)
    ON CONFLICT (cluster_id) DO NOTHING
    RETURNING version
)
SELECT EXISTS (SELECT FROM inserted)
$query$),

-- The version's row is the lock: whoever waits for it sees another version afterwards and changes nothing, so that NOT EXISTS,
-- which looks at the statement's snapshot, is never asked about a table that has changed since.
('InsertMembershipKey', $query$
WITH moved AS (
    UPDATE cluster_versions
       SET version = version + 1
     WHERE cluster_id = @DeploymentId AND version = @Version
       AND NOT EXISTS (
           SELECT
             FROM cluster_members
            WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster_id
), inserted AS (
    INSERT INTO cluster_members
        (cluster_id, address, port, generation, silo_name, host_name, status, proxy_port, started_at, i_am_alive_at)
    SELECT cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
      FROM moved
    RETURNING cluster_id
)
SELECT EXISTS (SELECT FROM inserted)
$query$),

-- The member is locked before the version moves: a cleanup that deletes it meanwhile leaves the version as it was.
-- A vote on another silo carries a heartbeat that was read a while ago: it must not set the silo's own, newer one back.
('UpdateMembershipKey', $query$
WITH member AS (
    SELECT cluster_id
      FROM cluster_members
     WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
       FOR NO KEY UPDATE
), moved AS (
    UPDATE cluster_versions AS stored
       SET version = stored.version + 1
      FROM member
     WHERE stored.cluster_id = member.cluster_id AND stored.version = @Version
    RETURNING stored.cluster_id
), updated AS (
    UPDATE cluster_members AS stored
       SET status = @Status,
           suspect_times = coalesce(@SuspectTimes, ''),
           i_am_alive_at = greatest(stored.i_am_alive_at, @IAmAliveTime)
      FROM moved
     WHERE stored.cluster_id = moved.cluster_id
       AND stored.address = @Address AND stored.port = @Port AND stored.generation = @Generation
    RETURNING stored.cluster_id
)
SELECT EXISTS (SELECT FROM updated)
$query$),

('UpdateIAmAlivetimeKey', $query$
UPDATE cluster_members
   SET i_am_alive_at = @IAmAliveTime
 WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),

-- One statement reads version and members, so they belong together. A cluster without the member still has its version:
-- the provider takes a row whose StartTime is NULL as the version alone.
('MembershipReadRowKey', $query$
SELECT stored.version AS Version, member.address AS Address, member.port AS Port, member.generation AS Generation,
       member.silo_name AS SiloName, member.host_name AS HostName, member.status AS Status, member.proxy_port AS ProxyPort,
       member.suspect_times AS SuspectTimes, member.started_at AS StartTime, member.i_am_alive_at AS IAmAliveTime
  FROM cluster_versions AS stored
  LEFT JOIN cluster_members AS member
    ON member.cluster_id = stored.cluster_id
   AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
 WHERE stored.cluster_id = @DeploymentId
$query$),

('MembershipReadAllKey', $query$
SELECT stored.version AS Version, member.address AS Address, member.port AS Port, member.generation AS Generation,
       member.silo_name AS SiloName, member.host_name AS HostName, member.status AS Status, member.proxy_port AS ProxyPort,
       member.suspect_times AS SuspectTimes, member.started_at AS StartTime, member.i_am_alive_at AS IAmAliveTime
  FROM cluster_versions AS stored
  LEFT JOIN cluster_members AS member ON member.cluster_id = stored.cluster_id
 WHERE stored.cluster_id = @DeploymentId
$query$),

('GatewaysQueryKey', $query$
SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
  FROM cluster_members
 WHERE cluster_id = @DeploymentId AND status = @Status AND proxy_port > 0
$query$),

-- The members go with the version.
('DeleteMembershipTableEntriesKey', $query$
DELETE FROM cluster_versions
 WHERE cluster_id = @DeploymentId
$query$),

-- For a provider that does not know the next key. Votes are text, so only the times of the silo itself are looked at.
('CleanupDefunctSiloEntriesKey', $query$
DELETE FROM cluster_members
 WHERE cluster_id = @DeploymentId AND status = 6 AND greatest(started_at, i_am_alive_at) < @IAmAliveTime
$query$),

-- The provider read the row and found it old: it goes if it still is the row that was read.
('CleanupDefunctSiloEntryKey', $query$
DELETE FROM cluster_members
 WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
   AND status = 6
   AND started_at = @StartTime AND i_am_alive_at = @IAmAliveTime AND suspect_times = coalesce(@SuspectTimes, '')
$query$)

ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
