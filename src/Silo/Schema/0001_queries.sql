-- What Orleans' ADO.NET providers (10.4.2) read from PostgreSQL: OrleansQuery, in which they look for the text of each query by
-- its key, and behind it tables of our own. Only OrleansQuery, the keys, the parameters (@Name) and the result columns are
-- theirs to name; each text is one statement, without comments, since the provider sends it as it stands.
--
-- A silo reads the texts once, when it starts. So a text or table only changes through a new file here, and in such a way that
-- silos which still run with the old text stay right until they are restarted.
--
-- Everything here may meet what is there already. Where the same database was set up for these providers by other scripts, their
-- texts are replaced by ours under the same keys; keys that we do not have, and their tables, stay. Silos that run on the others'
-- tables do not see ours: stop them all first. Reminders and grain state in those tables are not taken along. Without a unique
-- key on OrleansQuery (QueryKey) the next file fails, and nothing of it is applied.

CREATE TABLE IF NOT EXISTS OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- Reminders and grain states take their etags from here, so a row that was deleted and made again never has the etag that a
-- stale holder of the first one still knows. The providers parse etags as 32 bits: after 2^31 writes it begins again.
CREATE SEQUENCE IF NOT EXISTS cluster_etags AS integer CYCLE;
