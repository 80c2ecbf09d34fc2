-- One script for SQLite and PostgreSQL. Points in time are milliseconds since 1970; documents are JSON.

-- The one row whose lock puts all writers in order: numbers are given in commit order.
create table log_head (
    id integer primary key check (id = 1),
    epoch text not null,
    last_sequence bigint not null
);

create table articles (
    id text primary key,
    source text not null,
    document text not null,            -- by what name its source knew it last
    dated text,                        -- the date that its document gave last, if it gave one
    revision integer not null,
    first_published bigint not null,
    last_changed bigint not null,
    closed_at bigint,
    withdrawn_at bigint,
    withdrawn_by text,                 -- the source that took it off the air: only that one puts it back
    changed_in bigint not null,
    print text not null,               -- fingerprint of the words as the source brought them last
    copy text not null
);

create table article_revisions (
    article_id text not null references articles (id),
    revision integer not null,
    sequence bigint not null,
    source text not null,
    copy text not null,
    primary key (article_id, revision)
);

create table updates (
    id text primary key,
    article_id text not null references articles (id),
    source text not null,
    source_id text,
    print text not null,               -- fingerprint of the words and time as the source brought them last
    id_minute bigint not null,         -- the minute that its id was given for
    published_at bigint not null,
    corrected_at bigint,
    withdrawn_at bigint,
    withdrawn_by text,
    kind text not null,
    revision integer not null,
    published_in bigint not null,
    changed_in bigint not null,
    recording text,                    -- hash of the recording of the present revision, once there is one
    content text not null
);
create index updates_by_article on updates (article_id, published_at, published_in);
create index updates_by_publication on updates (published_at, published_in);
create index updates_by_change on updates (changed_in);

create table update_revisions (
    update_id text not null references updates (id),
    revision integer not null,
    sequence bigint not null,
    source text not null,
    published_at bigint not null,
    content text not null,
    primary key (update_id, revision)
);

create table changes (
    sequence bigint primary key,
    at bigint not null,
    type text not null,
    article_id text not null references articles (id),
    update_id text references updates (id),
    revision integer not null
);
create index changes_by_article on changes (article_id, sequence);

create table recordings (
    hash text primary key,
    article_id text not null references articles (id),
    update_id text not null references updates (id),
    revision integer not null,
    voice text not null,
    script text not null,
    bytes bigint not null,
    duration_ms bigint not null,
    cues text not null,
    made_at bigint not null
);
create index recordings_by_update on recordings (update_id, revision);

-- What can't be spoken, and why; not tried again with the same voice.
create table unspoken (
    update_id text not null references updates (id),
    revision integer not null,
    voice text not null,
    reason text not null,
    failed_at bigint not null,
    primary key (update_id, revision, voice)
);
