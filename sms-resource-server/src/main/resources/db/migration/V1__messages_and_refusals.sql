-- The same statements run on H2 and on PostgreSQL.

-- Every message accepted, which is also the queue that is worked.
create table sms (
    id                 uuid                        not null primary key,
    version            integer                     not null,
    -- whose it is: token, credential, client, department
    environment        varchar(16)                 not null,
    department         varchar(40)                 not null,
    client             varchar(80)                 not null,
    credential         varchar(32)                 not null,
    token_id           varchar(128)                not null,
    request_id         uuid                        not null,
    -- what it says
    type               varchar(16)                 not null,
    sender             varchar(16)                 not null,
    recipient          varchar(16)                 not null,
    body               varchar(2000)               not null,
    encoding           varchar(8)                  not null,
    segments           smallint                    not null,
    reference          varchar(100),
    -- how far it has come
    accepted_at        timestamp(6) with time zone not null,
    changed_at         timestamp(6) with time zone not null,
    status             varchar(16)                 not null,
    due_at             timestamp(6) with time zone,
    attempts           integer                     not null,
    carrier            varchar(40),
    carrier_message_id varchar(80),
    reason             varchar(400)
);

-- what needs attention, by when
create index sms_due on sms (status, due_at);
-- what a receipt is about
create index sms_at_carrier on sms (carrier_message_id);

-- Receipts that came before the message they are about was known by that name.
create table parked_receipt (
    id                 uuid                        not null primary key,
    carrier            varchar(40)                 not null,
    carrier_message_id varchar(80)                 not null,
    outcome            varchar(16)                 not null,
    reason             varchar(400),
    reported_at        timestamp(6) with time zone not null,
    parked_at          timestamp(6) with time zone not null
);

create index parked_receipt_age on parked_receipt (parked_at);

-- Every refusal, as it was explained to the caller.
create table refusal (
    request_id   uuid                        not null primary key,
    refused_at   timestamp(6) with time zone not null,
    status       integer                     not null,
    code         varchar(40)                 not null,
    rule         varchar(40)                 not null,
    detail       varchar(1000)               not null,
    -- who was refused; empty when no token told
    department   varchar(40),
    client       varchar(80),
    credential   varchar(32),
    token_id     varchar(128),
    source       varchar(64)                 not null,
    method       varchar(16)                 not null,
    path         varchar(200)                not null,
    -- what was refused, as far as it was read
    message_type varchar(16),
    recipient    varchar(16)
);

create index refusal_time on refusal (refused_at);
