-- extension: pg_trgm
-- What people search in: username and name in lower case without accents, each word after a space. PeopleQuery.Fold folds what is asked for alike.
ALTER TABLE users.users ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (
    replace(replace(replace(translate(lower(regexp_replace(normalize(' ' || username || ' ' || name, NFKD), '[\u0300-\u036f]', '', 'g')),
        '_-@øłđðıħ', '   olddih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')) STORED;
CREATE INDEX ix_users_search_text ON users.users USING gin (search_text gin_trgm_ops);
