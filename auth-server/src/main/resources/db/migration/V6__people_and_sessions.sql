-- Who uses the console.
create table person (
    id          uuid          not null primary key,
    revision    int           not null,
    name        varchar(80)   not null,
    email       varchar(254)  not null unique,
    roles       varchar(4000) not null,
    password    varchar(200)  not null,
    state       varchar(20)   not null,
    state_since timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null,
    created_by  varchar(254)  not null
);

-- One-time links by which a person sets a password; the first administrator's has no person yet.
-- Of the links only digests are kept.
create table entry_link (
    digest     varchar(43) not null primary key,
    person     uuid references person (id),
    expires_at timestamp(6) with time zone not null
);
create index entry_link_person on entry_link (person);

-- As Spring Session names and reads them.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index spring_session_expiry_time on spring_session (expiry_time);
create index spring_session_principal_name on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
