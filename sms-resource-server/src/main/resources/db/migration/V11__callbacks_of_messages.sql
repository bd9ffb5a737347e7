-- Where a request wants to be told what becomes of its messages; what was here before had no effect.
alter table sms_batch drop column callback;
alter table sms_batch add column callback varchar(1000);

-- Whether it is sent the events of messages with a callback of its origin, there, and no others.
alter table webhook_endpoint add column callbacks boolean default false not null;
