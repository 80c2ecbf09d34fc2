-- What readers are told about a withdrawal, and what finds the recent ones, whose notices feeds have for some time.
alter table articles add column withdrawn_reason text;
alter table updates add column withdrawn_reason text;
create index articles_by_withdrawal on articles (withdrawn_at) where withdrawn_at is not null;
create index updates_by_withdrawal on updates (withdrawn_at) where withdrawn_at is not null;
