-- Who is pushed to (WebSub), and what is to be done when.

create table hub_subscriptions (
    id text primary key,               -- hash of topic and callback
    topic text not null,               -- the path of a feed
    callback text not null,
    secret text,
    lease_until bigint,                -- null until the subscriber has confirmed
    asked text,                        -- names the request that the subscriber has to confirm; null where there is none
    asked_mode text,
    asked_secret text,
    asked_lease_seconds bigint,
    asked_topic text                   -- the topic's address, as the request had it
);
create index hub_subscriptions_by_topic on hub_subscriptions (topic);

-- The table of db-scheduler, under its names. Both databases know the types; SQLite keeps times as milliseconds.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data text,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
