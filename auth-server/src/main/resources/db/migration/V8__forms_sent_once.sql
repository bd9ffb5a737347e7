-- Forms of the console that were sent, for a day: a digest of each, and where it led; null as long
-- as it is being worked on.
create table sent_form (
    digest   varchar(64)   not null primary key,
    sent_at  timestamp(6) with time zone not null,
    location varchar(2000)
);
create index sent_form_age on sent_form (sent_at);
