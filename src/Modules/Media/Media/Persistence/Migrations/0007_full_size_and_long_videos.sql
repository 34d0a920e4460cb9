-- A picture in its own size, where the form that people see first is smaller; and a queue for the videos that take long to convert.
ALTER TABLE media.files
    DROP CONSTRAINT ck_files_role,
    ADD CONSTRAINT ck_files_role CHECK (role IN ('source', 'original', 'display', 'preview', 'avatar', 'header', 'full'));
ALTER TABLE media.jobs
    DROP CONSTRAINT ck_jobs_lane,
    ADD CONSTRAINT ck_jobs_lane CHECK (lane IN ('picture', 'video', 'long_video'));
