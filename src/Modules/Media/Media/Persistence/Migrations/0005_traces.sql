-- The request that brought a job: its processing is a part of the same trace.
ALTER TABLE media.jobs ADD COLUMN trace_parent text;
