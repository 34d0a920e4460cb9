-- Accounts and keys that the demonstration made. Everybody knows their keys, so only a server in Development accepts them.
ALTER TABLE users.users ADD COLUMN demonstration boolean NOT NULL DEFAULT false;
ALTER TABLE users.api_keys ADD COLUMN demonstration boolean NOT NULL DEFAULT false;
CREATE INDEX ix_users_id ON users.users (id) WHERE demonstration;
CREATE INDEX ix_api_keys_id ON users.api_keys (id) WHERE demonstration;

-- What earlier versions planted: the keys test, test2 ... test50 under one name, and the owners of these keys.
UPDATE users.api_keys SET demonstration = true
WHERE name = 'demonstration'
    AND hash IN (SELECT sha256(convert_to('test' || CASE n WHEN 1 THEN '' ELSE n::text END, 'UTF8')) FROM generate_series(1, 50) n);
UPDATE users.users SET demonstration = true WHERE id IN (SELECT user_id FROM users.api_keys WHERE demonstration);

-- Old clients begin with the key test: its owner is an ordinary person from now on, and the owner of test3 is the administrator.
UPDATE users.users u SET role = CASE k.hash WHEN sha256('test') THEN 'user' ELSE 'admin' END
FROM users.api_keys k WHERE k.user_id = u.id AND k.demonstration AND k.hash IN (sha256('test'), sha256('test3'));
