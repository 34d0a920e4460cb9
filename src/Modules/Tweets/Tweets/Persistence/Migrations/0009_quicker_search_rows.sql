-- The same words and marks as before, from functions that PostgreSQL plans once a connection: one in SQL is planned anew in every statement that
-- uses it, which cost a post more than all that it writes.
CREATE OR REPLACE FUNCTION tweets.search_text(text text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    folded text := replace(lower(normalize(text, NFKC)), 'ё', 'е');
BEGIN
    IF folded ~ '[\u2e80-\u9fff\uf900-\ufaff]' THEN
        folded := regexp_replace(folded, '([\u2e80-\u9fff\uf900-\ufaff])', ' \1 ', 'g');
    END IF;
    RETURN regexp_replace(folded, '[^[:alnum:]]+', ' ', 'g');
END
$$;

CREATE OR REPLACE FUNCTION tweets.search_vector(
    id bigint, author_id bigint, content text, subject text, has_media boolean, created_at timestamptz, tags text[], mentioned bigint[])
RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    day text := to_char(created_at AT TIME ZONE 'UTC', '=YYYYMMDD');
    marks text[] := ARRAY['^' || author_id, '~8:' || (id >> 8), '~12:' || (id >> 12), '~16:' || (id >> 16), '~20:' || (id >> 20), day, left(day, 7), left(day, 5)];
BEGIN
    IF has_media THEN
        marks := marks || '/media'::text;
    END IF;
    IF cardinality(tags) > 0 THEN
        marks := marks || ARRAY(SELECT '#' || t FROM unnest(tags) AS t);
    END IF;
    IF cardinality(mentioned) > 0 THEN
        marks := marks || ARRAY(SELECT '@' || m FROM unnest(mentioned) AS m);
    END IF;
    RETURN to_tsvector('tweets.words', tweets.search_text(coalesce(subject || ' | ', '') || content)) || array_to_tsvector(marks);
END
$$;
