ALTER TABLE media.media
    ADD COLUMN profile_id bigint;  -- the person whose profile claimed it; a tweet or a profile has it, never both
