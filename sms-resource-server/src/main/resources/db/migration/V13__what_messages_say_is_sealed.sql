-- What messages say is sealed before it is stored. What was stored in clear is put aside until the server,
-- which has the key, has sealed it (SealOlder).

alter table sms_batch rename to sms_batch_in_clear;
drop index sms_batch_of_department;
drop index sms_batch_of_client;

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

-- The fingerprint of a request, which tells of its text, is one that nobody can make without the key.
alter table first_answer rename to first_answer_unkeyed;
drop index first_answer_age;

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

-- Something sealed with the root key, by which a server finds out that it has another one.
create table root_key_proof (
    id     smallint     not null primary key,
    sealed varchar(200) not null
);
