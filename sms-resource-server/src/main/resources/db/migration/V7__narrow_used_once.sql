-- Narrow rows: a proof writes one. What was used before the upgrade expires within two minutes.
drop table used_once;
create table used_once (
    expires_at timestamp(6) with time zone not null,
    digest     uuid                        not null,
    primary key (expires_at, digest)
);
