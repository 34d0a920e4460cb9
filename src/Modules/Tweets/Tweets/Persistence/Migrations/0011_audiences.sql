-- Beside those whom its text names (named), a tweet that is not public is for those whom it answers (addressed). A person whom an edit named sees no
-- version up to after_version.
ALTER TABLE tweets.mentions
    ADD COLUMN named         boolean NOT NULL DEFAULT true,
    ADD COLUMN addressed     boolean NOT NULL DEFAULT false,
    ADD COLUMN after_version bigint  NOT NULL DEFAULT 0;

-- Answers to what is not public reach whom they answer. What was posted privately to a public tweet stays as it is: it was written for few.
INSERT INTO tweets.mentions (tweet_id, user_id, named, addressed)
SELECT t.id, p.author_id, false, true FROM tweets.tweets t JOIN tweets.tweets p ON p.id = t.in_reply_to_id
WHERE p.visibility > 0 AND p.author_id <> t.author_id
ON CONFLICT (tweet_id, user_id) DO UPDATE SET addressed = true;
