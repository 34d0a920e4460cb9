ALTER TABLE users.users
    ADD COLUMN avatar_media_id bigint,
    ADD COLUMN header_media_id bigint;
-- For the question which media are shown on a profile.
CREATE INDEX ix_users_avatar_media_id ON users.users (avatar_media_id) WHERE avatar_media_id IS NOT NULL;
CREATE INDEX ix_users_header_media_id ON users.users (header_media_id) WHERE header_media_id IS NOT NULL;
