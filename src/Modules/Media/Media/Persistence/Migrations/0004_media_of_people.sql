-- All that somebody has uploaded: to be taken along, and to be removed with their account.
CREATE INDEX ix_media_owner_id_id ON media.media (owner_id, id);
