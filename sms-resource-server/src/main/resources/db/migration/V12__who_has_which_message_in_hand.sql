-- Which nodes live: each says so once a second.
create table node_heartbeat (
    node    bigint                      not null primary key,
    beat_at timestamp(6) with time zone not null
);

-- The node that has a message in hand, or had it last; null for those of before.
alter table sms_message add column node bigint;
