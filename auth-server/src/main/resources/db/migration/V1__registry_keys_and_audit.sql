-- The same statements run on H2 and PostgreSQL: standard SQL only.

-- Every change of the registry takes the next number, in the order of commits.
create table change_counter (
    id     int    not null primary key,
    latest bigint not null
);
insert into change_counter (id, latest) values (1, 1);

create table department (
    id                      varchar(40)   not null primary key,
    revision                int           not null,
    changed_in              bigint        not null,
    name                    varchar(80)   not null,
    entitlement             varchar(400)  not null,
    sender_ids              varchar(4000) not null,
    max_credential_age_days int           not null,
    state                   varchar(20)   not null,
    state_reason            varchar(400)  not null,
    state_since             timestamp(6) with time zone not null,
    state_by                varchar(200)  not null
);
create index department_changed_in on department (changed_in);

insert into department (id, revision, changed_in, name, entitlement, sender_ids, max_credential_age_days,
                        state, state_reason, state_since, state_by) values
    ('marketing', 1, 1, 'Marketing', 'marketing', '', 180, 'ACTIVE', 'set up', current_timestamp, 'first start'),
    ('alerts',    1, 1, 'Alerts',    'alerts',    '', 180, 'ACTIVE', 'set up', current_timestamp, 'first start'),
    ('internal',  1, 1, 'Internal',  'internal',  '', 180, 'ACTIVE', 'set up', current_timestamp, 'first start');

create table client (
    id                     varchar(80)   not null primary key,
    revision               int           not null,
    changed_in             bigint        not null,
    department             varchar(40)   not null references department (id),
    name                   varchar(80)   not null,
    purpose                varchar(400)  not null,
    owner                  varchar(200)  not null,
    environment            varchar(20)   not null,
    scope                  varchar(400)  not null,
    sender_ids             varchar(4000) not null,
    networks               varchar(4000) not null,
    daily_limit            bigint,
    token_lifetime_seconds int           not null,
    sender_constrained     boolean       not null,
    high_security          boolean       not null,
    state                  varchar(20)   not null,
    state_reason           varchar(400)  not null,
    state_since            timestamp(6) with time zone not null,
    state_by               varchar(200)  not null,
    expires_at             timestamp(6) with time zone,
    review_at              timestamp(6) with time zone,
    registered_at          timestamp(6) with time zone not null,
    registered_by          varchar(200)  not null
);
create index client_changed_in on client (changed_in);
create index client_department on client (department);

create table credential (
    id           varchar(32)  not null primary key,
    revision     int          not null,
    changed_in   bigint       not null,
    status_index bigint       not null unique,
    client       varchar(80)  not null references client (id),
    label        varchar(80)  not null,
    proof        text         not null,
    created_at   timestamp(6) with time zone not null,
    created_by   varchar(200) not null,
    not_before   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone not null,
    state        varchar(20)  not null,
    state_reason varchar(400) not null,
    state_since  timestamp(6) with time zone not null,
    state_by     varchar(200) not null
);
create index credential_changed_in on credential (changed_in);
create index credential_client on credential (client);

create table signing_key (
    ordinal     bigint       not null primary key,
    kid         varchar(64)  not null unique,
    public_jwk  text         not null,
    private_key text         not null,
    created_at  timestamp(6) with time zone not null
);

-- The id sorts by time over all nodes, so that new entries go to the end of one tree. Each run of a
-- node writes a chain of its own: nodes never wait for each other.
create table audit_entry (
    id         bigint        not null primary key,
    chain      int           not null,
    sequence   bigint        not null,
    at         timestamp(6) with time zone not null,
    event      varchar(60)   not null,
    actor      varchar(1000),
    department varchar(40),
    client     varchar(80),
    credential varchar(32),
    token_id   uuid,
    scope      varchar(1000),
    rule       varchar(60),
    detail     varchar(1000),
    request_id uuid,
    source     varchar(64),
    hash       varchar(64)   not null
);

-- Chain 0 is the registry's: all nodes write it in turn, and its row is locked to do so. Every other
-- chain belongs to one run of one node, which keeps the end in memory.
create table audit_chain (
    id        int         not null primary key,
    opened_at timestamp(6) with time zone not null,
    last_id   bigint      not null,
    sequence  bigint      not null,
    hash      varchar(64) not null
);
insert into audit_chain (id, opened_at, last_id, sequence, hash) values (0, current_timestamp, 0, 0, '');
