-- Whom most follow: proposed to whoever follows nobody yet.
CREATE INDEX ix_counts_followers_count_user_id ON social.counts (followers_count, user_id);
