-- What is followed elsewhere, and how far. Points in time are milliseconds since 1970.

create table followed (
    url text primary key,              -- as the list of subscriptions has it
    entry text not null,               -- what the list says of it; another one begins anew
    address text,                      -- where it has moved to for good
    valid_for text,                    -- the address that the validators belong to
    etag text,
    last_modified text,
    hash text,                         -- of the body that was taken last
    every_seconds bigint not null,     -- how long the feed itself asks to be left alone; 0 where it doesn't
    due bigint not null,
    failures integer not null,         -- in a row
    succeeded_at bigint,
    held_until bigint,                 -- when something falls due that the body has already
    problem text,
    gone_at bigint
);

-- What hubs were asked to push (WebSub).
create table hub_leases (
    url text primary key,              -- of the subscription
    hub text not null,
    topic text not null,
    token text not null unique,        -- the part of the callback's address that nobody can guess
    secret text not null,
    pending integer not null,          -- 1 while the hub may ask whether it was us
    lease_until bigint,                -- null until the hub has verified
    ask_at bigint not null,
    failures integer not null
);
