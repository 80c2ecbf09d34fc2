-- What a cache is still to be told. The table of db-scheduler, as scheduled_tasks is: each scheduler has one of its own, since it
-- takes the tasks of others for leftovers.
create table purge_tasks (
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
create index purge_tasks_by_time on purge_tasks (execution_time);
