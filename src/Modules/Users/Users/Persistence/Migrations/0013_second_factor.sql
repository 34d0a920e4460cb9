-- Whether the password alone does not sign in: the account has an authenticator app or a passkey.
ALTER TABLE users.users ADD COLUMN second_factor boolean NOT NULL DEFAULT false;

-- When the password was set, for administrators. Nobody has written it down for the passwords until now.
ALTER TABLE users.users ADD COLUMN password_set_at timestamptz;

-- What an authenticator app and the server share (RFC 6238). It counts from its confirmation on.
CREATE TABLE users.totp_secrets (
    user_id      bigint      NOT NULL CONSTRAINT pk_totp_secrets PRIMARY KEY,
    secret       bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint      NOT NULL,  -- the step of the newest code that was used: each works once
    CONSTRAINT fk_totp_secrets_users_user_id FOREIGN KEY (user_id) REFERENCES users.users (id) ON DELETE CASCADE
);

-- Codes for whoever has lost the second factor: SHA-256 of each. A code that was used is deleted.
CREATE TABLE users.recovery_codes (
    user_id    bigint      NOT NULL,
    hash       bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT pk_recovery_codes PRIMARY KEY (user_id, hash),
    CONSTRAINT fk_recovery_codes_users_user_id FOREIGN KEY (user_id) REFERENCES users.users (id) ON DELETE CASCADE
);
