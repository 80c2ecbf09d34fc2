-- What was erased for good, by hashes: so that it is erased again if an older copy of the archive is restored, and its source
-- doesn't bring it back.
create table erasures (
    subject text primary key,          -- hash of the id of an article or update
    print text,                        -- of an update: fingerprint of what its source supplied last
    erased_at bigint not null
);
-- What outside names are made of that must survive a restored backup; the epoch doesn't.
alter table log_head add column archive_name text;
update log_head set archive_name = epoch;
