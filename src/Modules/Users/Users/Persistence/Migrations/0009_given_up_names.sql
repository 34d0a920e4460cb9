-- A name that somebody gave up for another is kept for them: what is said to it in private must not reach somebody else. Without an owner it is the
-- name of a deleted person, and kept from everybody.
ALTER TABLE users.former_names ADD COLUMN owner_id bigint;
CREATE INDEX ix_former_names_owner_id ON users.former_names (owner_id) WHERE owner_id IS NOT NULL;

CREATE OR REPLACE FUNCTION users.refuse_former_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM users.former_names WHERE digest = sha256(convert_to(NEW.username_key, 'UTF8')) AND until > now()
        AND owner_id IS DISTINCT FROM NEW.id) THEN
        RAISE EXCEPTION 'this name was somebody else''s' USING ERRCODE = 'unique_violation', CONSTRAINT = 'ix_users_username_key';
    END IF;
    RETURN NULL;
END $$;
