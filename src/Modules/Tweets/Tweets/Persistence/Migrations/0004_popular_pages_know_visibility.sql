-- A popular page is found on these indexes alone, and must know there already who may see a tweet.
DROP INDEX tweets.ix_popularity_author_id_likes_count_tweet_id, tweets.ix_popularity_well_liked, tweets.ix_popularity_likes_count_tweet_id;
CREATE INDEX ix_popularity_author_id_likes_count_tweet_id ON tweets.popularity (author_id, likes_count, tweet_id) INCLUDE (visibility);
CREATE INDEX ix_popularity_well_liked ON tweets.popularity (author_id, likes_count, tweet_id) INCLUDE (visibility) WHERE likes_count >= 10;
CREATE INDEX ix_popularity_likes_count_tweet_id ON tweets.popularity (likes_count, tweet_id) INCLUDE (author_id, visibility);
