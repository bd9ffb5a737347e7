-- The same statements run on H2 and PostgreSQL: standard SQL only.

-- What the messages of a request have in common is stored once, in a batch; what a message has of its own
-- is narrow. Most batches have one message.
create table sms_batch (
    -- in the order of time; see BatchNumber
    number          bigint                      not null primary key,
    -- the id of the first message; that of another has its place in the lowest ten bits
    first_id        uuid                        not null,
    messages        smallint                    not null,
    -- whose they are: token, credential, client, department
    environment     varchar(16)                 not null,
    department      varchar(40)                 not null,
    client          varchar(80)                 not null,
    credential      varchar(32)                 not null,
    token_id        varchar(128)                not null,
    request_id      uuid                        not null,
    -- where the request came from, and what its sender calls it
    source          varchar(64),
    correlator      varchar(256),
    -- what they say; the body is sealed for this row (BodySeal), and null once it is erased
    type            varchar(16)                 not null,
    sender          varchar(16)                 not null,
    body            bytea,
    body_erased_at  timestamp(6) with time zone,
    encoding        varchar(8)                  not null,
    segments        smallint                    not null,
    reference       varchar(100),
    -- when they may go out at the earliest, if not at once, and when they are worth nothing any more
    send_at         timestamp(6) with time zone,
    valid_until     timestamp(6) with time zone not null,
    -- whether their client wants to be told what becomes of them
    callback        boolean                     not null,
    accepted_at     timestamp(6) with time zone not null,
    -- why they do not go out at once, as long as they are as they were accepted
    reason          varchar(400)
);

-- a department's messages, and a client's, the last first; and how many, so that only those told are read
create index sms_batch_of_department on sms_batch (department, environment, number, messages);
create index sms_batch_of_client on sms_batch (client, number, messages);

-- Every message accepted, which is also the queue that is worked.
create table sms_message (
    -- the number of its batch times 1024, and its place there
    id                 bigint        not null primary key,
    -- E.164 without the plus
    recipient          bigint        not null,
    version            integer       not null,
    status             varchar(16)   not null,
    -- null as long as it is as it was accepted: for the same reason as its batch
    changed_at         timestamp(6) with time zone,
    -- when somebody must look at it next, in milliseconds since 1970; null never
    due                bigint,
    -- the node that has it in hand, or had it last
    node               bigint,
    attempts           integer       not null,
    carrier            varchar(40),
    carrier_message_id varchar(80),
    reason             varchar(400),
    -- every step so far, one a line; empty as long as it is as it was accepted
    history            varchar(8000) not null,
    -- when what it said was erased for this recipient alone
    body_erased_at     timestamp(6) with time zone
);

create index sms_message_to_recipient on sms_message (recipient, id);
-- what needs attention
create index sms_message_due on sms_message (due);

-- What a receipt is about.
create table sms_at_carrier (
    carrier_message_id varchar(80) not null,
    message            bigint      not null,
    primary key (carrier_message_id, message)
);

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

-- What a request with an idempotency key was answered, the first time and every time after.
create table first_answer (
    -- of client and key
    digest      varchar(43)                 not null primary key,
    -- of what was asked (FingerprintKey)
    fingerprint varchar(43)                 not null,
    location    varchar(100),
    body        varchar(1000000)            not null,
    keep_until  timestamp(6) with time zone not null
);

create index first_answer_age on first_answer (keep_until);

-- What may be used one time only, such as a DPoP proof, until it would be refused anyway. The key
-- begins with the time, so that rows come and go at the ends of the one index.
create table used_once (
    expires_at timestamp(6) with time zone not null,
    digest     uuid                        not null,
    primary key (expires_at, digest)
);

-- How many messages of a day count against a daily limit.
create table daily_count (
    -- whose: client:web-shop, department:sales
    counter    varchar(100) not null,
    -- in UTC
    counted_on date         not null,
    used       bigint       not null,
    primary key (counter, counted_on)
);

-- Counts the starts of nodes, which tells apart the ids they make.
create table node_starts (
    id     smallint not null primary key,
    latest bigint   not null
);

insert into node_starts (id, latest) values (1, 0);

-- Which nodes live: each says so once a second.
create table node_heartbeat (
    node    bigint                      not null primary key,
    beat_at timestamp(6) with time zone not null
);

-- Something sealed with the root key, by which a server finds out that it has another one.
create table root_key_proof (
    id     smallint     not null primary key,
    sealed varchar(200) not null
);
