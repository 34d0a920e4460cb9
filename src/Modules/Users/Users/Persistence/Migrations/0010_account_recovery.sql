-- A password that an administrator has set: its owner changes it after the first sign-in, until this time. Null for a password of their own.
ALTER TABLE users.users ADD COLUMN one_time_password_until timestamptz;
-- A session that began with such a password may only change the password.
ALTER TABLE users.sessions ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;

-- A key that was created with another key goes with it.
ALTER TABLE users.api_keys
    ADD COLUMN read_only boolean NOT NULL DEFAULT false,
    ADD COLUMN parent_id bigint CONSTRAINT fk_api_keys_api_keys_parent_id REFERENCES users.api_keys (id) ON DELETE CASCADE;
CREATE INDEX ix_api_keys_parent_id ON users.api_keys (parent_id) WHERE parent_id IS NOT NULL;

-- Where a person has signed in before: SHA-256 of the program without its version numbers, and of the network. KnownDevices.DigestOf agrees.
CREATE TABLE users.known_devices (
    user_id bigint      NOT NULL,
    digest  bytea       NOT NULL,
    seen_at timestamptz NOT NULL,
    CONSTRAINT pk_known_devices PRIMARY KEY (user_id, digest),
    CONSTRAINT fk_known_devices_users_user_id FOREIGN KEY (user_id) REFERENCES users.users (id) ON DELETE CASCADE
);
INSERT INTO users.known_devices (user_id, digest, seen_at)
SELECT user_id, sha256(convert_to(regexp_replace(user_agent, '[0-9._]+', '', 'g') || E'\n' || address, 'UTF8')), max(last_used_at)
FROM users.sessions WHERE position(':' IN address) = 0 GROUP BY 1, 2;
