-- What a message is, in sms, is written once; how far it has come, in sms_progress, is written at every
-- step. What is written often is narrow.

create table sms_progress (
    -- the message
    id                 uuid                        not null primary key,
    version            integer                     not null,
    status             varchar(16)                 not null,
    changed_at         timestamp(6) with time zone not null,
    -- who must look at it next, and when: 0 whoever sends, 1 whoever asks for receipts; null nobody
    lane               smallint,
    due_at             timestamp(6) with time zone,
    attempts           integer                     not null,
    carrier            varchar(40),
    carrier_message_id varchar(80),
    reason             varchar(400),
    -- every step so far, one a line
    history            varchar(8000)               not null
);

insert into sms_progress (id, version, status, changed_at, lane, due_at, attempts, carrier,
                          carrier_message_id, reason, history)
select id, version, status, changed_at,
       case when due_at is null then null when status = 'submitted' then 1 else 0 end,
       due_at, attempts, carrier, carrier_message_id, reason, ''
from sms;

create index sms_progress_due on sms_progress (lane, due_at);
-- what a receipt is about
create index sms_progress_at_carrier on sms_progress (carrier_message_id);

drop index sms_due;
drop index sms_at_carrier;
alter table sms drop column version;
alter table sms drop column changed_at;
alter table sms drop column status;
alter table sms drop column due_at;
alter table sms drop column attempts;
alter table sms drop column carrier;
alter table sms drop column carrier_message_id;
alter table sms drop column reason;

-- where the request came from, and what its sender calls it
alter table sms add column source varchar(64);
alter table sms add column correlator varchar(256);
-- when it may go out at the earliest, if not at once, and when it is worth nothing any more
alter table sms add column send_at timestamp(6) with time zone;
alter table sms add column valid_until timestamp(6) with time zone;
update sms set valid_until = accepted_at + interval '1' day;
alter table sms alter column valid_until set not null;
-- whether its client wants to be told what becomes of it
alter table sms add column callback boolean default true not null;
-- null once it is erased
alter table sms alter column body drop not null;

-- What a request with an idempotency key was answered, the first time and every time after.
create table first_answer (
    -- of client and key
    digest      varchar(43)                 not null primary key,
    -- of what was asked
    fingerprint varchar(43)                 not null,
    location    varchar(100),
    body        varchar(1000000)            not null,
    keep_until  timestamp(6) with time zone not null
);

create index first_answer_age on first_answer (keep_until);

-- How many messages of a day count against a daily limit.
create table daily_count (
    -- whose: client:web-shop, department:sales
    counter varchar(100) not null,
    -- in UTC
    counted_on date      not null,
    used    bigint       not null,
    primary key (counter, counted_on)
);

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
