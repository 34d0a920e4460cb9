-- Names of deleted people, for some time not to be had by others: only digests, so that nobody reads here who was here.
CREATE TABLE users.former_names (
    digest bytea       NOT NULL CONSTRAINT pk_former_names PRIMARY KEY,  -- SHA-256 of the username_key
    until  timestamptz NOT NULL
);

-- After the row is written, so that whoever waited for the unique key while the name's owner was being deleted sees the digest too. It breaks the
-- same key as a name that somebody has: no caller tells the two apart.
CREATE FUNCTION users.refuse_former_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM users.former_names WHERE digest = sha256(convert_to(NEW.username_key, 'UTF8')) AND until > now()) THEN
        RAISE EXCEPTION 'this name was somebody else''s' USING ERRCODE = 'unique_violation', CONSTRAINT = 'ix_users_username_key';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER former_names_stay_free AFTER INSERT OR UPDATE OF username_key ON users.users
    FOR EACH ROW EXECUTE FUNCTION users.refuse_former_name();

-- The audit log names people by id only: it cannot be changed afterwards, and people can be deleted.
ALTER TABLE users.audit DISABLE TRIGGER audit_is_append_only;
UPDATE users.audit SET details = regexp_replace(details, '^username [A-Za-z0-9_]+, ', '') WHERE action = 'created_user';
UPDATE users.audit SET details = regexp_replace(details, '…, .*$', '…') WHERE action = 'issued_api_key';
ALTER TABLE users.audit ENABLE TRIGGER audit_is_append_only;
