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
    -- what they say; the body is null once it is erased
    type            varchar(16)                 not null,
    sender          varchar(16)                 not null,
    body            varchar(2000),
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

create table sms_message (
    -- the number of its batch times 1024, and its place there
    id                 bigint       not null primary key,
    -- E.164 without the plus
    recipient          bigint       not null,
    version            integer      not null,
    status             varchar(16)  not null,
    -- null as long as it is as it was accepted: for the same reason as its batch
    changed_at         timestamp(6) with time zone,
    -- when somebody must look at it next, in milliseconds since 1970; null never
    due                bigint,
    attempts           integer      not null,
    carrier            varchar(40),
    carrier_message_id varchar(80),
    reason             varchar(400),
    -- every step so far, one a line; empty as long as it is as it was accepted
    history            varchar(8000) not null,
    -- when what it said was erased for this recipient alone
    body_erased_at     timestamp(6) with time zone
);

-- What a receipt is about.
create table sms_at_carrier (
    carrier_message_id varchar(80) not null,
    message            bigint      not null,
    primary key (carrier_message_id, message)
);

-- Messages whose ids do not tell their place in the store: those that are older than batches.
create table sms_renumbered (
    id     uuid   not null primary key,
    number bigint not null
);

insert into sms_renumbered (id, number)
select id,
       (cast(floor(extract(epoch from accepted_at) * 1000) as bigint) - 1735689600000) * 4096
       + row_number() over (partition by floor(extract(epoch from accepted_at) * 1000) order by id) - 1
from sms;

insert into sms_batch (number, first_id, messages, environment, department, client, credential,
                       token_id, request_id, source, correlator, type, sender, body, body_erased_at,
                       encoding, segments, reference, send_at, valid_until, callback, accepted_at)
select r.number, s.id, 1, s.environment, s.department, s.client, s.credential,
       s.token_id, s.request_id, s.source, s.correlator, s.type, s.sender, s.body, s.body_erased_at,
       s.encoding, s.segments, s.reference, s.send_at, s.valid_until, s.callback, s.accepted_at
from sms s join sms_renumbered r on r.id = s.id;

insert into sms_message (id, recipient, version, status, changed_at, due, attempts, carrier,
                         carrier_message_id, reason, history)
select r.number * 1024, cast(substring(s.recipient from 2) as bigint), p.version, p.status,
       p.changed_at, cast(floor(extract(epoch from p.due_at) * 1000) as bigint), p.attempts,
       p.carrier, p.carrier_message_id, p.reason, p.history
from sms s join sms_progress p on p.id = s.id join sms_renumbered r on r.id = s.id;

insert into sms_at_carrier (carrier_message_id, message)
select carrier_message_id, id from sms_message where carrier_message_id is not null;

drop table sms_progress;
drop table sms;

-- a department's messages, and a client's, the last first; and how many, so that only those told are read
create index sms_batch_of_department on sms_batch (department, environment, number, messages);
create index sms_batch_of_client on sms_batch (client, number, messages);
create index sms_message_to_recipient on sms_message (recipient, id);
-- what needs attention
create index sms_message_due on sms_message (due);

-- Up to which batch bodies have been erased: every pass begins again, and finds nothing where it has been.
drop table retention_mark;
create table retention_mark (
    department  varchar(40) not null,
    environment varchar(16) not null,
    -- the first pass, by age; the last, for what was still to be sent then
    pass        varchar(8)  not null,
    up_to       bigint      not null,
    primary key (department, environment, pass)
);

-- Counts the starts of nodes, which tells apart the ids they make.
create table node_starts (
    id     smallint not null primary key,
    latest bigint   not null
);

insert into node_starts (id, latest) values (1, 0);
