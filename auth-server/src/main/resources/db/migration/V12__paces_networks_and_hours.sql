-- How many tokens a credential has proven in an hour, and in the one before it.
alter table credential_use add column pace_hour timestamp(6) with time zone default '1970-01-01 00:00:00+00' not null;
alter table credential_use add column pace_tokens bigint default 0 not null;
alter table credential_use add column pace_before bigint default 0 not null;

-- From where a credential has been used lately.
create table credential_network (
    credential   varchar(32) not null,
    network      varchar(64) not null,
    last_used_at timestamp(6) with time zone not null,
    primary key (credential, network)
);

-- The tokens of a department, hour by hour.
create table token_hour (
    department varchar(40) not null,
    begins_at  timestamp(6) with time zone not null,
    given      bigint      not null,
    refused    bigint      not null,
    primary key (department, begins_at)
);
