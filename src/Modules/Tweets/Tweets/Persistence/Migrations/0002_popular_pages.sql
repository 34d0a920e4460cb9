-- The likers that a tweet shows, beside its text: a page of twenty tweets would else look each of them up among all likes.
ALTER TABLE tweets.tweets ADD COLUMN newest_likers bigint[] NOT NULL DEFAULT '{}', SET (fillfactor = 85);
UPDATE tweets.tweets t
SET newest_likers = ARRAY(SELECT l.user_id FROM tweets.likes l WHERE l.tweet_id = t.id ORDER BY l.id DESC LIMIT 120)
WHERE EXISTS (SELECT FROM tweets.likes l WHERE l.tweet_id = t.id);

-- A popular page asks each author for their best tweet. Of the few that are well liked there is a small index.
CREATE INDEX ix_popularity_well_liked ON tweets.popularity (author_id, likes_count, tweet_id) WHERE likes_count >= 10;
