-- Every refusal, as it was explained to the caller.
create table refusal (
    request_id   uuid                        not null primary key,
    refused_at   timestamp(6) with time zone not null,
    status       integer                     not null,
    code         varchar(40)                 not null,
    rule         varchar(40)                 not null,
    detail       varchar(1000)               not null,
    -- who was refused; empty when no token told
    environment  varchar(16),
    department   varchar(40),
    client       varchar(80),
    credential   varchar(32),
    token_id     varchar(128),
    source       varchar(64)                 not null,
    method       varchar(16)                 not null,
    path         varchar(200)                not null,
    -- what its caller knows it by
    correlator   varchar(256),
    trace_id     varchar(32),
    -- what was refused, as far as it was read
    message_type varchar(16),
    recipient    varchar(16),
    -- how many requests the record stands for: more than one when a client went on too fast
    requests     integer default 1           not null
);

create index refusal_time on refusal (refused_at);
-- a department's refusals, the last first: a request id begins with the time
create index refusal_of_department on refusal (department, environment, request_id);

-- Recipients that were refused one by one, of requests that named several.
create table refused_recipient (
    request_id uuid          not null,
    -- its place in the request, from 0
    place      smallint      not null,
    -- masked
    recipient  varchar(16)   not null,
    code       varchar(40)   not null,
    rule       varchar(40)   not null,
    detail     varchar(1000) not null,
    primary key (request_id, place)
);

-- Up to which batch bodies have been erased for their age. A tenant that decided nothing shares the row of
-- empty names with all others of the kind.
create table retention_mark (
    department  varchar(40) not null,
    environment varchar(16) not null,
    -- the first pass, by age; the last, for what was still to be sent then
    pass        varchar(8)  not null,
    up_to       bigint      not null,
    primary key (department, environment, pass)
);

-- Every erasure somebody asked for.
create table erasure (
    id           uuid                        not null primary key,
    department   varchar(40)                 not null,
    environment  varchar(16)                 not null,
    -- what was erased: one message's body, or all to a number, which is masked here
    message_id   uuid,
    recipient    varchar(16),
    erased       integer                     not null,
    erased_at    timestamp(6) with time zone not null,
    client       varchar(80)                 not null,
    token_id     varchar(128)                not null
);

create index erasure_of on erasure (department, environment, id);
