-- What recordings were last compared with, so that a start compares only those that may have changed since.
alter table log_head add column recordings_checked_with text;                      -- hash of all that isn't text; null if never
alter table log_head add column recordings_checked_to bigint not null default 0;   -- up to which change
