-- What feeds choose by. The step after this one fills it in for what was archived before.
alter table articles add column section text;              -- the slug of its section, or null
alter table articles add column coverage_start bigint not null default 0;
alter table updates add column key_event integer not null default 0;
alter table updates add column corrects text;              -- the update that it puts right or makes clear
alter table updates add column restored_at bigint;         -- when it last came back on the air
alter table updates add column recorded_in bigint;         -- sequence number of its present recording
create index articles_by_section on articles (section);
create index updates_by_correction on updates (corrects);
create index updates_by_recording on updates (recorded_in, published_in);
create index updates_by_place on updates (published_in);
create index updates_by_article_place on updates (article_id, published_in);
drop index updates_by_change;
create index updates_by_change on updates (changed_in, published_in);
create index changes_by_time on changes (at);
