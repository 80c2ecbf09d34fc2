-- What its source calls an update now, where that is another id than the one it was published under (source_id).
alter table updates add column called text;
