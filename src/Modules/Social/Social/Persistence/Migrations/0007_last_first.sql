-- Notifications are listed by their ids: one that happens again gets a new id, and counts as unread again if it was last announced more than a day ago.
ALTER TABLE social.notifications ADD COLUMN announced_at timestamptz NOT NULL DEFAULT now();
UPDATE social.notifications SET announced_at = created_at;
