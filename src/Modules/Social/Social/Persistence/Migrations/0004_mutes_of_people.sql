-- By whom somebody is muted: they go with the account of whom they concern.
CREATE INDEX ix_mutes_muted_id ON social.mutes (muted_id);
