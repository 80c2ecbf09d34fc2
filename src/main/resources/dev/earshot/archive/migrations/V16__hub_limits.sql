-- For the hub's limits: the host of the callback, and when the unverified request came. Null in older rows.
alter table hub_subscriptions add column callback_host text;
alter table hub_subscriptions add column asked_at bigint;

-- Counting reads only the indexes. Subscriptions with lease_until are verified.
drop index hub_subscriptions_by_topic;
create index hub_subscriptions_by_topic on hub_subscriptions (topic, lease_until);
create index hub_subscriptions_by_host on hub_subscriptions (callback_host, lease_until);
create index hub_subscriptions_by_lease on hub_subscriptions (lease_until);
