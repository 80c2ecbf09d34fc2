-- What lets every list be read from an index, however large the archive is: columns that say of an update what decides which
-- lists it is in, kept counts, and an index for each list in its order.

alter table articles add column opened_in bigint not null default 0;       -- the change before its first one
alter table articles add column original integer not null default 1;       -- 0 where it was published elsewhere first
alter table articles add column live_updates integer not null default 0;   -- how many aren't withdrawn by themselves
alter table articles add column last_published bigint;                     -- when the newest live update was published
alter table articles add column modified_at bigint not null default 0;     -- when its page last changed for readers
alter table updates add column section text;                               -- that of its article
alter table updates add column gone_at bigint;                             -- since when it is withdrawn, by itself or with its article
alter table updates add column number integer not null default 0;          -- in its article, from 1, in the order of publication
alter table updates add column found_in bigint;                            -- in the order of search results; null while withdrawn
alter table updates add column spoken_by text;                             -- the voice that recorded this revision, or can't

-- How many updates were published, by section ('' is the whole site), in ranges of the log of 256, 65,536 and 16,777,216 numbers.
create table publication_counts (
    scope text not null,
    level integer not null,
    block bigint not null,
    updates bigint not null,
    primary key (scope, level, block)
);

-- The changes that are later than all before them: the log by time, even if a clock was set back.
create table change_times (
    at bigint primary key,
    sequence bigint not null
);

drop index updates_by_publication;
drop index updates_by_change;
drop index updates_by_recording;
drop index updates_by_article_place;
drop index updates_by_withdrawal;
drop index articles_by_section;
drop index changes_by_time;

update updates set section = n.section, gone_at = n.gone_at, number = n.number, spoken_by = n.spoken_by,
    found_in = case when n.gone_at is null then n.found_in end
from (select u.id, a.section, coalesce(u.withdrawn_at, a.withdrawn_at) as gone_at,
        row_number() over (partition by u.article_id order by u.published_in) as number,
        row_number() over (partition by u.withdrawn_at is null and a.withdrawn_at is null
            order by u.changed_in, u.published_in) as found_in,
        coalesce(r.voice, (select max(f.voice) from unspoken f
            where f.update_id = u.id and f.revision = u.revision)) as spoken_by
    from updates u join articles a on a.id = u.article_id left join recordings r on r.hash = u.recording) n
where n.id = updates.id;

create index updates_by_publication on updates (published_at, published_in);
create unique index updates_by_number on updates (article_id, number);
create unique index updates_by_search on updates (found_in) where found_in is not null;
create index updates_of_section on updates (section, published_in);
create index updates_by_article_change on updates
    (article_id, (case when corrected_at > published_at then corrected_at else published_at end));

create index live_published on updates (published_at, published_in) where gone_at is null;
create index live_published_section on updates (section, published_at, published_in) where gone_at is null;
create index live_published_article on updates (article_id, published_at, published_in) where gone_at is null;
create index live_changed on updates (changed_in, published_in) where gone_at is null;
create index live_changed_section on updates (section, changed_in, published_in) where gone_at is null;
create index live_changed_article on updates (article_id, changed_in, published_in) where gone_at is null;
create index live_spoken on updates (spoken_by, published_at, published_in) where gone_at is null;

create index live_key on updates (changed_in, published_in) where gone_at is null and key_event = 1;
create index live_key_section on updates (section, changed_in, published_in) where gone_at is null and key_event = 1;
create index live_key_article on updates (article_id, changed_in, published_in) where gone_at is null and key_event = 1;
create index live_key_published_article on updates (article_id, published_at, published_in)
    where gone_at is null and key_event = 1;

create index live_recorded on updates (recorded_in, published_in) where gone_at is null and recording is not null;
create index live_recorded_section on updates (section, recorded_in, published_in)
    where gone_at is null and recording is not null;
create index live_recorded_article on updates (article_id, recorded_in, published_in)
    where gone_at is null and recording is not null;

create index gone_changed on updates (changed_in, published_in) where gone_at is not null;
create index gone_changed_section on updates (section, changed_in, published_in) where gone_at is not null;
create index gone_changed_article on updates (article_id, changed_in, published_in) where gone_at is not null;
create index gone_time on updates (gone_at, published_in) where gone_at is not null;
create index gone_time_section on updates (section, gone_at, published_in) where gone_at is not null;
create index gone_time_article on updates (article_id, gone_at, published_in) where gone_at is not null;
create index gone_key on updates (changed_in, published_in) where gone_at is not null and key_event = 1;
create index gone_key_section on updates (section, changed_in, published_in) where gone_at is not null and key_event = 1;
create index gone_key_article on updates (article_id, changed_in, published_in) where gone_at is not null and key_event = 1;
create index gone_key_time on updates (gone_at, published_in) where gone_at is not null and key_event = 1;
create index gone_key_time_section on updates (section, gone_at, published_in) where gone_at is not null and key_event = 1;
create index gone_key_time_article on updates (article_id, gone_at, published_in) where gone_at is not null and key_event = 1;

create index changes_of_articles on changes (type, sequence) where update_id is null;

update articles set
    opened_in = coalesce((select r.sequence from article_revisions r where r.article_id = articles.id and r.revision = 1),
        (select min(c.sequence) from changes c where c.article_id = articles.id) - 1, changed_in),
    live_updates = (select count(*) from updates u where u.article_id = articles.id and u.withdrawn_at is null),
    last_published = (select max(u.published_at) from updates u where u.article_id = articles.id and u.gone_at is null),
    modified_at = coalesce((select c.at from changes c where c.sequence = articles.changed_in
        and c.type not in ('PUBLISHED', 'CORRECTED') and c.at > articles.last_changed), last_changed);

create index articles_by_document on articles (document);
create index articles_by_opening on articles (opened_in);
create index live_articles_by_opening on articles (opened_in) where withdrawn_at is null;
create index articles_by_part on articles ((opened_in / 10000), changed_in);
create index articles_by_change on articles (changed_in);
create index articles_by_section on articles (section, changed_in, id);
create index live_articles_by_section on articles (section, changed_in, id) where withdrawn_at is null;
create index live_articles on articles (last_published desc, id) where withdrawn_at is null and live_updates > 0;
create index live_articles_of_section on articles (section, last_published desc, id)
    where withdrawn_at is null and live_updates > 0;
create index live_articles_by_modification on articles (section, modified_at) where withdrawn_at is null;

insert into publication_counts (scope, level, block, updates)
    select '', 0, published_in / 256, count(*) from updates group by published_in / 256;
insert into publication_counts (scope, level, block, updates)
    select section, 0, published_in / 256, count(*) from updates where section is not null group by section, published_in / 256;
insert into publication_counts (scope, level, block, updates)
    select scope, 1, block / 256, sum(updates) from publication_counts where level = 0 group by scope, block / 256;
insert into publication_counts (scope, level, block, updates)
    select scope, 2, block / 256, sum(updates) from publication_counts where level = 1 group by scope, block / 256;

insert into change_times (at, sequence)
    select at, sequence from (
        select at, sequence, max(at) over (order by sequence rows between unbounded preceding and 1 preceding) as latest
        from changes) c
    where latest is null or at > latest;

-- What an editor's edit of one update looks up, instead of reading the whole article.
create index updates_by_minute on updates (article_id, id_minute);
create index updates_by_source_id on updates (article_id, source_id);
create index updates_by_current_source_id on updates (article_id, (coalesce(called, source_id)));
create index live_unrecorded_article on updates (article_id) where gone_at is null and recording is null;
