-- Where a department's events are sent.
create table webhook_endpoint (
    id            uuid                        not null primary key,
    department    varchar(40)                 not null,
    environment   varchar(16)                 not null,
    url           varchar(1000)               not null,
    description   varchar(200),
    -- types of events, with spaces between them; empty for all
    types         varchar(2000)               not null,
    -- active, paused or disabled, and why it is disabled
    state         varchar(16)                 not null,
    reason        varchar(400),
    created_at    timestamp(6) with time zone not null,
    -- the last change: when, and by whom
    changed_at    timestamp(6) with time zone not null,
    client        varchar(80)                 not null,
    token_id      varchar(128)                not null,
    -- up to which place each event has been tried, and has a row below
    place         bigint                      not null,
    -- since when nothing was delivered
    failing_since timestamp(6) with time zone,
    -- the node that works it, or worked it last
    node          bigint,
    leased_until  timestamp(6) with time zone
);

create index webhook_endpoint_of on webhook_endpoint (department, environment, id);

-- What they are signed with: all that have not expired.
create table webhook_secret (
    id         uuid                        not null primary key,
    endpoint   uuid                        not null,
    -- v1 or v1a
    scheme     varchar(4)                  not null,
    -- sealed for this row
    sealed     varchar(1000)               not null,
    public_key varchar(100),
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone
);

create index webhook_secret_of on webhook_secret (endpoint);

-- Each event that was tried at an endpoint, and what came of it.
create table webhook_delivery (
    endpoint    uuid                        not null,
    -- of the event among those of its tenant; below 0 for one that was made to try the endpoint
    place       bigint                      not null,
    event       uuid                        not null,
    type        varchar(40)                 not null,
    happened_at timestamp(6) with time zone not null,
    -- open, delivered or failed
    state       varchar(16)                 not null,
    -- when it is tried next, in milliseconds since 1970; null never
    due         bigint,
    tries       integer                     not null,
    first_at    timestamp(6) with time zone not null,
    last_at     timestamp(6) with time zone not null,
    -- of the last try: the status and the beginning of the answer, or why there was none
    status      integer,
    problem     varchar(400),
    answer      varchar(1024),
    took        integer                     not null,
    primary key (endpoint, place)
);

create index webhook_delivery_due on webhook_delivery (due, endpoint);
create index webhook_delivery_age on webhook_delivery (last_at);
create index webhook_delivery_event on webhook_delivery (event);
