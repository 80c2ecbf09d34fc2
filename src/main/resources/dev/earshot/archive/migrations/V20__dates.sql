-- "date" if only the date of publication is known, which is then the day that begins at published_at; otherwise null.
alter table updates add column published_precision text;
