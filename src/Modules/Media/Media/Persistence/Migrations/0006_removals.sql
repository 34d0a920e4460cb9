-- Files that are to go. The row is written in the transaction that takes the last name of a file away, or before a copy is made that nobody
-- may need; the file is removed after that commit, by a job that outlives a killed server.
CREATE TABLE media.removals (
    name       text        NOT NULL,  -- its name in the store
    place      text        NOT NULL,  -- which store
    due_at     timestamptz NOT NULL,
    removed_at timestamptz,           -- when it was removed the first time; it is removed once more an hour later
    CONSTRAINT pk_removals PRIMARY KEY (name, place)
);
CREATE INDEX ix_removals_due_at ON media.removals (due_at);

-- How often processing broke off by anything but an outage of what the server depends on: these tries are limited.
ALTER TABLE media.jobs ADD COLUMN failures integer NOT NULL DEFAULT 0;
