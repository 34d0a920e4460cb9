-- The newest tweet and retweet of each person, so that the first page of a feed asks only those who may be on it. Deleting leaves them as they are:
-- nothing of the person is newer, which is all that they say.
ALTER TABLE tweets.authors
    ADD COLUMN newest_tweet_id   bigint NOT NULL DEFAULT 0,
    ADD COLUMN newest_retweet_id bigint NOT NULL DEFAULT 0;

-- Triggers, because a feed would miss what somebody forgot to note here, a server of an older version say.
CREATE FUNCTION tweets.note_newest_tweet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tweets.authors AS a (author_id, newest_tweet_id) SELECT f.author_id, max(f.id) FROM fresh f GROUP BY f.author_id ORDER BY f.author_id
    ON CONFLICT (author_id) DO UPDATE SET newest_tweet_id = greatest(a.newest_tweet_id, excluded.newest_tweet_id);
    RETURN NULL;
END
$$;
CREATE FUNCTION tweets.note_newest_retweet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tweets.authors AS a (author_id, newest_retweet_id) SELECT f.user_id, max(f.id) FROM fresh f GROUP BY f.user_id ORDER BY f.user_id
    ON CONFLICT (author_id) DO UPDATE SET newest_retweet_id = greatest(a.newest_retweet_id, excluded.newest_retweet_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER note_newest AFTER INSERT ON tweets.tweets REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tweets.note_newest_tweet();
CREATE TRIGGER note_newest AFTER INSERT ON tweets.retweets REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tweets.note_newest_retweet();

INSERT INTO tweets.authors AS a (author_id, newest_tweet_id) SELECT author_id, max(id) FROM tweets.tweets GROUP BY author_id
ON CONFLICT (author_id) DO UPDATE SET newest_tweet_id = excluded.newest_tweet_id;
INSERT INTO tweets.authors AS a (author_id, newest_retweet_id) SELECT user_id, max(id) FROM tweets.retweets GROUP BY user_id
ON CONFLICT (author_id) DO UPDATE SET newest_retweet_id = excluded.newest_retweet_id;
