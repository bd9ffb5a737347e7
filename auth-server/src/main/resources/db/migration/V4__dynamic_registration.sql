-- What a department gives to systems that register clients themselves (RFC 7591). Of the tokens only
-- digests under a key of this installation are kept.
create table initial_access_token (
    id          varchar(32)  not null primary key,
    department  varchar(40)  not null references department (id),
    digest      varchar(64)  not null,
    owner       varchar(200) not null,
    environment varchar(20)  not null,
    uses_left   int          not null,
    expires_at  timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null,
    created_by  varchar(200) not null
);
create index initial_access_token_department on initial_access_token (department);

-- A client that was registered so, and what it manages its own registration with (RFC 7592).
create table dynamic_registration (
    client                     varchar(80) not null primary key references client (id),
    digest                     varchar(64) not null,
    token_endpoint_auth_method varchar(40) not null,
    initial_access_token       varchar(32) not null
);
