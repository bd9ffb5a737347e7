-- What finds a refusal again, and joins it to what its caller knows.
alter table refusal add column environment varchar(16);
alter table refusal add column correlator varchar(256);
alter table refusal add column trace_id varchar(32);
-- how many requests the record stands for: more than one when a client went on too fast
alter table refusal add column requests integer default 1 not null;

-- a department's refusals, the last first: a request id begins with the time
create index refusal_of_department on refusal (department, environment, request_id);

-- a department's messages, and a client's, the last first: an id begins with the time
create index sms_of_department on sms (department, environment, id);
create index sms_of_client on sms (client, id);
create index sms_to_recipient on sms (recipient, id);
