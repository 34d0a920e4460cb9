-- A session that an API key began: it goes with the key. Null where a password began it.
ALTER TABLE users.sessions ADD COLUMN api_key_id bigint
    CONSTRAINT fk_sessions_api_keys_api_key_id REFERENCES users.api_keys (id) ON DELETE CASCADE;
CREATE INDEX ix_sessions_api_key_id ON users.sessions (api_key_id) WHERE api_key_id IS NOT NULL;
