-- Notices that a credential ends soon, each given once, on whichever node.
create table notice (
    id         uuid          not null primary key,
    credential varchar(32)   not null references credential (id),
    days       int           not null,
    client     varchar(80)   not null,
    department varchar(40)   not null,
    expires_at timestamp(6) with time zone not null,
    given_at   timestamp(6) with time zone not null,
    text       varchar(1000) not null,
    mailed_at  timestamp(6) with time zone,
    constraint notice_once unique (credential, days)
);
create index notice_department on notice (department, id);
create index notice_mailed on notice (mailed_at, id);

-- A chain is counted from memory by the node that writes it; by others when that has stood still.
alter table counted_chain
    add column counted_at timestamp(6) with time zone default '1970-01-01 00:00:00+00' not null;

-- The key begins with the time, so that rows come and go at the ends of one index, and is narrow. What was
-- used before the upgrade has expired, or expires within minutes.
drop table used_once;
create table used_once (
    expires_at timestamp(6) with time zone not null,
    digest     uuid                        not null,
    constraint used_once_by_time primary key (expires_at, digest)
);
