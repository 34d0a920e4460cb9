-- Tags are compared by their keys and shown as most people write them. The spelling of a tag is what most people wrote in the days that are counted
-- for the trends; until somebody uses it again, it stays.
ALTER TABLE tweets.hashtags   ADD COLUMN spelling text;
ALTER TABLE tweets.tag_notes  ADD COLUMN spelling text;
ALTER TABLE tweets.tag_people ADD COLUMN spelling text;
ALTER TABLE tweets.tags       ADD COLUMN spelling text;

CREATE OR REPLACE FUNCTION tweets.note_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO tweets.tags (tag, spelling) SELECT DISTINCT ON (c.tag) c.tag, c.spelling FROM changed c
        WHERE c.visibility = 0 AND NOT EXISTS (SELECT FROM tweets.tags g WHERE g.tag = c.tag) ORDER BY c.tag, c.spelling ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO tweets.tag_notes (tag, author_id, hour, change, spelling)
    SELECT c.tag, c.author_id, floor(extract(epoch FROM c.created_at) / 3600)::integer, CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END, c.spelling
    FROM changed c WHERE c.visibility = 0;
    RETURN NULL;
END
$$;

-- The spellings that are in the texts already. A key that SQL does not make as the server does stays as it is until the tag is used again.
UPDATE tweets.tags g SET spelling = s.spelling FROM (
    SELECT DISTINCT ON (w.tag) w.tag, w.spelling FROM (
        SELECT h.tag, e.tag AS spelling, count(DISTINCT h.author_id) AS people
        FROM tweets.hashtags h JOIN tweets.tweets t ON t.id = h.tweet_id
        CROSS JOIN LATERAL jsonb_to_recordset(t.entities -> 'hashtags') AS e (tag text)
        WHERE h.visibility = 0 AND lower(normalize(e.tag, NFKC)) = h.tag GROUP BY h.tag, e.tag) AS w
    ORDER BY w.tag, w.people DESC, w.spelling) AS s
WHERE s.tag = g.tag;
