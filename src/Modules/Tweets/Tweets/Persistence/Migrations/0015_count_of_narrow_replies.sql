-- Answers that not everybody may see are few. A page asks for those that its reader may not see only where this counter says that there are
-- some. A trigger counts, and no statement of the program: a server of the version before, which knows nothing of the counter, writes
-- answers too while a deploy is under way.
ALTER TABLE tweets.popularity ADD COLUMN narrow_replies_count integer NOT NULL DEFAULT 0;
LOCK TABLE tweets.tweets IN SHARE ROW EXCLUSIVE MODE;
UPDATE tweets.popularity p SET narrow_replies_count = n.replies
FROM (SELECT in_reply_to_id, count(*)::integer AS replies FROM tweets.tweets WHERE in_reply_to_id IS NOT NULL AND visibility > 0
    GROUP BY in_reply_to_id) AS n
WHERE p.tweet_id = n.in_reply_to_id;

CREATE FUNCTION tweets.count_narrow_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE tweets.popularity SET narrow_replies_count = narrow_replies_count + 1 WHERE tweet_id = NEW.in_reply_to_id;
    ELSE
        UPDATE tweets.popularity SET narrow_replies_count = narrow_replies_count - 1 WHERE tweet_id = OLD.in_reply_to_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new_narrow_reply AFTER INSERT ON tweets.tweets FOR EACH ROW
    WHEN (NEW.in_reply_to_id IS NOT NULL AND NEW.visibility > 0) EXECUTE FUNCTION tweets.count_narrow_reply();
CREATE TRIGGER count_gone_narrow_reply AFTER DELETE ON tweets.tweets FOR EACH ROW
    WHEN (OLD.in_reply_to_id IS NOT NULL AND OLD.visibility > 0) EXECUTE FUNCTION tweets.count_narrow_reply();
