-- Whether somebody follows every tenant, also those to come: a row, with when that was said last, or none.
create table event_everyone (
    asked_at timestamp(6) with time zone not null
);

-- Up to which place the events of each tenant are in Kafka.
create table kafka_place (
    id           uuid        not null primary key,
    department   varchar(40) not null,
    environment  varchar(16) not null,
    place        bigint      not null,
    -- the node that sends them, or did last
    node         bigint,
    leased_until timestamp(6) with time zone,
    unique (department, environment)
);
