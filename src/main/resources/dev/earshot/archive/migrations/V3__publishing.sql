-- What edits over HTTP were answered with, so that a retry gets the same answer and nothing is done twice. A row is
-- written in the transaction of its edit, and goes after a day.
create table kept_answers (
    idempotency_key text primary key,
    request text not null,             -- fingerprint of the request that was answered
    answered_at bigint not null,
    status integer not null,
    location text,
    body text not null
);
create index kept_answers_by_time on kept_answers (answered_at);
