-- When the newest item that a poll has read was changed, by the feed itself: earlier pages are read as far as that. Null until then.
alter table followed add column newest_item_at bigint;
