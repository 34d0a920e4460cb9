-- Whom earlier texts of tweets named: to be made plain when somebody's account is deleted.
CREATE INDEX ix_versions_entities ON tweets.versions USING gin (entities jsonb_path_ops) WHERE entities IS NOT NULL;
