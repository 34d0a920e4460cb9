-- What every module's schema has: events on their way out, receipts of those taken in, and first answers for repeated requests.
CREATE TABLE {schema}.outbox (
    id           uuid        NOT NULL CONSTRAINT pk_outbox PRIMARY KEY,
    name         text        NOT NULL,
    payload      text        NOT NULL,
    trace_parent text,
    due_at       timestamptz NOT NULL DEFAULT now(),
    attempts     integer     NOT NULL DEFAULT 0,
    last_error   text
);
CREATE INDEX ix_outbox_due_at ON {schema}.outbox (due_at);

CREATE TABLE {schema}.receipts (
    event_id    uuid        NOT NULL,
    handler     text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_receipts PRIMARY KEY (event_id, handler)
);
CREATE INDEX ix_receipts_received_at ON {schema}.receipts (received_at);

CREATE TABLE {schema}.first_answers (
    caller_id    bigint      NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    status       integer     NOT NULL DEFAULT 0,
    location     text,
    answer       text,
    created_at   timestamptz NOT NULL,
    CONSTRAINT pk_first_answers PRIMARY KEY (caller_id, key)
);
CREATE INDEX ix_first_answers_created_at ON {schema}.first_answers (created_at);
