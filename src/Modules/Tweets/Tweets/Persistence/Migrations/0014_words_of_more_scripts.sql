-- Words are compared without accents, final sigmas and what is invisible. Scripts that put no space between words, or particles behind them, are taken apart
-- into characters. What programmers write with signs is a word of its own. A text of ASCII letters needs none of the foldings.
CREATE OR REPLACE FUNCTION tweets.search_text(text text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    folded text := lower(text);
BEGIN
    IF folded ~ '[^\u0001-\u007f]' THEN
        folded := regexp_replace(lower(normalize(text, NFKD)),
            '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]', '', 'g');
        -- Accents of Latin and Greek, the dots of ё and the stress of Cyrillic vowels; the sign of й is a part of the letter.
        folded := regexp_replace(folded, '([a-zα-ωе])[\u0300-\u036f]+', '\1', 'g');
        folded := regexp_replace(folded, '([аиоуыэюя])[\u0300\u0301]+', '\1', 'g');
        folded := replace(replace(replace(replace(translate(normalize(folded, NFC), 'ςøłđðıħ', 'σolddih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
        folded := regexp_replace(folded, '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff])', ' \1 ', 'g');
    END IF;
    IF folded ~ 'c#|f#|c\+\+|\.net' THEN
        folded := regexp_replace(folded, '(^|[^[:alnum:]])([cf])#', '\1\2sharp ', 'g');
        folded := regexp_replace(folded, '(^|[^[:alnum:]])c\+\+', '\1cplusplus ', 'g');
        folded := regexp_replace(folded, '(^|[^[:alnum:]])\.net(?![[:alnum:]])', '\1dotnet ', 'g');
    END IF;
    RETURN regexp_replace(folded, '[^[:alnum:]]+', ' ', 'g');
END
$$;

-- A phrase does not run from the subject into the text: between them stands a word that is taken out again and leaves its place.
CREATE OR REPLACE FUNCTION tweets.search_vector(
    id bigint, author_id bigint, content text, subject text, has_media boolean, created_at timestamptz, tags text[], mentioned bigint[])
RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    day text := to_char(created_at AT TIME ZONE 'UTC', '=YYYYMMDD');
    marks text[] := ARRAY['^' || author_id, '~8:' || (id >> 8), '~12:' || (id >> 12), '~16:' || (id >> 16), '~20:' || (id >> 20), day, left(day, 7), left(day, 5)];
    words tsvector;
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
    words := CASE WHEN subject IS NULL THEN to_tsvector('tweets.words', tweets.search_text(content))
        ELSE ts_delete(to_tsvector('tweets.words', tweets.search_text(subject) || ' qzgapqz ' || tweets.search_text(content)), 'qzgapqz') END;
    RETURN words || array_to_tsvector(marks);
END
$$;

UPDATE tweets.search s SET words = tweets.search_vector(t.id, t.author_id, t.content, t.subject, t.media_ids <> '{}', t.created_at,
    ARRAY(SELECT h.tag FROM tweets.hashtags h WHERE h.tweet_id = t.id), ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = t.id AND m.named))
FROM tweets.tweets t WHERE t.id = s.tweet_id;
