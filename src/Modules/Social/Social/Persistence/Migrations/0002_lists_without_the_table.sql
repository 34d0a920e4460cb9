-- A profile shows up to a thousand names of either list. With the other person in the index those are a few of its pages; without, each
-- name is a visit to another page of the table.
DROP INDEX social.ix_follows_followee_id_id;
CREATE INDEX ix_follows_followee_id_id ON social.follows (followee_id, id) INCLUDE (follower_id);
DROP INDEX social.ix_follows_follower_id_id;
CREATE INDEX ix_follows_follower_id_id ON social.follows (follower_id, id) INCLUDE (followee_id);
