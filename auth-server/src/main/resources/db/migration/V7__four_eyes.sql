-- Where a second person agrees before a client may do more in production.
alter table department add column four_eyes boolean default false not null;

-- What somebody asked for, and what became of it.
create table approval_request (
    id         uuid         not null primary key,
    department varchar(40)  not null references department (id),
    kind       varchar(16)  not null,
    -- the client it is about; null for a new one and for none
    client     varchar(80)  references client (id),
    -- of the client, from which it starts
    revision   int,
    -- what the client is to be registered as, in JSON
    asked      varchar(24000),
    -- what was typed of its first credential, in JSON; empty for nothing
    credential varchar(24000) not null,
    asked_by   varchar(254) not null,
    asker      uuid         not null,
    asked_at   timestamp(6) with time zone not null,
    state      varchar(16)  not null,
    decided_by varchar(254),
    decided_at timestamp(6) with time zone,
    reason     varchar(400) not null,
    -- the client that came of it
    made       varchar(80)  references client (id)
);
create index approval_request_department on approval_request (department, asked_at);
create index approval_request_made on approval_request (made);
