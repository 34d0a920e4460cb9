-- Words are found in any inflection: those of ASCII letters by the stems of English, others by those of Russian, which leave all but Cyrillic
-- words as they are. No word is left out for being frequent: "to be or not to be" is a phrase like others, and so is what looks frequent
-- in English and means something in another language.
CREATE TEXT SEARCH DICTIONARY tweets.english_stems (TEMPLATE = pg_catalog.snowball, LANGUAGE = english);
CREATE TEXT SEARCH DICTIONARY tweets.russian_stems (TEMPLATE = pg_catalog.snowball, LANGUAGE = russian);
CREATE TEXT SEARCH CONFIGURATION tweets.words (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION tweets.words ADD MAPPING FOR asciiword WITH tweets.english_stems;
ALTER TEXT SEARCH CONFIGURATION tweets.words ADD MAPPING FOR word WITH tweets.russian_stems;
ALTER TEXT SEARCH CONFIGURATION tweets.words ADD MAPPING FOR numword, int, uint, float, sfloat, version WITH pg_catalog.simple;

-- What is compared of a text: letters and digits in compatible lower-case forms. Scripts that put no space between words are taken apart into
-- characters, so that a word of them is a phrase of its characters.
CREATE FUNCTION tweets.search_text(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(
        CASE WHEN folded ~ '[\u2e80-\u9fff\uf900-\ufaff]' THEN regexp_replace(folded, '([\u2e80-\u9fff\uf900-\ufaff])', ' \1 ', 'g') ELSE folded END,
        '[^[:alnum:]]+', ' ', 'g')
    FROM (SELECT replace(lower(normalize(text, NFKC)), 'ё', 'е') AS folded) AS fold
$$;

-- Beside the words: who wrote it (^7), whom it names (@7), its tags (#tag), that it has media, its day, month and year in UTC (=20261120), and where among the ids
-- it stands (~8:5 is the fifth range of 256), so that the newest matches are found without looking at all of them. Signs are in no word.
CREATE FUNCTION tweets.search_vector(
    id bigint, author_id bigint, content text, subject text, has_media boolean, created_at timestamptz, tags text[], mentioned bigint[])
RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('tweets.words', tweets.search_text(coalesce(subject || ' | ', '') || content)) || array_to_tsvector(
        ARRAY['^' || author_id, '~8:' || (id >> 8), '~12:' || (id >> 12), '~16:' || (id >> 16), '~20:' || (id >> 20),
            to_char(created_at AT TIME ZONE 'UTC', '=YYYYMMDD'), to_char(created_at AT TIME ZONE 'UTC', '=YYYYMM'), to_char(created_at AT TIME ZONE 'UTC', '=YYYY')]
        || CASE WHEN has_media THEN ARRAY['/media'] END
        || ARRAY(SELECT '#' || t FROM unnest(tags) AS t) || ARRAY(SELECT '@' || m FROM unnest(mentioned) AS m))
$$;

-- Apart from the tweets, whose rows a like writes anew.
CREATE TABLE tweets.search (
    tweet_id   bigint      NOT NULL CONSTRAINT pk_search PRIMARY KEY,
    author_id  bigint      NOT NULL,
    visibility smallint    NOT NULL,
    created_at timestamptz NOT NULL,
    words      tsvector    NOT NULL,
    CONSTRAINT fk_search_tweets_tweet_id FOREIGN KEY (tweet_id) REFERENCES tweets.tweets (id) ON DELETE CASCADE
);
INSERT INTO tweets.search (tweet_id, author_id, visibility, created_at, words)
SELECT t.id, t.author_id, t.visibility, t.created_at, tweets.search_vector(t.id, t.author_id, t.content, t.subject, t.media_ids <> '{}', t.created_at,
    ARRAY(SELECT h.tag FROM tweets.hashtags h WHERE h.tweet_id = t.id), ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = t.id))
FROM tweets.tweets t ORDER BY t.id;

-- A list of what waits to be sorted in would be read whole by every look into a range.
CREATE INDEX ix_search_words ON tweets.search USING gin (words) WITH (fastupdate = off);
