-- Answers that not everybody may see are few. They are counted for those who see them.
CREATE INDEX ix_tweets_narrow_replies ON tweets.tweets (in_reply_to_id) WHERE in_reply_to_id IS NOT NULL AND visibility > 0;
