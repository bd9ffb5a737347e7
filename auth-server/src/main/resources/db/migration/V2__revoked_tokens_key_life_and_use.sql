-- Single tokens revoked by RFC 7009, until they would have expired: the digest of the jti.
create table revoked_token (
    digest     varchar(43)  not null primary key,
    changed_in bigint       not null,
    expires_at timestamp(6) with time zone not null
);
create index revoked_token_changed_in on revoked_token (changed_in);

-- A key is published from when it is created, and signs from here until the next one does.
alter table signing_key add column signs_from timestamp(6) with time zone;
update signing_key set signs_from = created_at;
alter table signing_key alter column signs_from set not null;
alter table signing_key add column changed_in bigint default 1 not null;

-- How far along each audit chain uses have been counted.
create table counted_chain (
    chain   int    not null primary key,
    last_id bigint not null
);

create table credential_use (
    credential        varchar(32) not null primary key,
    use_count         bigint      not null,
    last_used_at      timestamp(6) with time zone,
    last_used_from    varchar(64),
    refused_count     bigint      not null,
    last_refused_at   timestamp(6) with time zone,
    last_refused_from varchar(64)
);
