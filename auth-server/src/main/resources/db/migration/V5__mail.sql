-- What is to be mailed, to one address each; kept until the mail server has taken it, or it is given up.
create table mail (
    id          uuid                        not null primary key,
    -- what sort it is, such as alarms
    list_name   varchar(16)                 not null,
    department  varchar(40)                 not null,
    environment varchar(16)                 not null,
    recipient   varchar(254)                not null,
    subject     varchar(200)                not null,
    body        varchar(12000)              not null,
    made_at     timestamp(6) with time zone not null,
    -- when it is tried next; null once it was taken or given up
    due_at      timestamp(6) with time zone,
    tries       int                         not null,
    sent_at     timestamp(6) with time zone,
    -- why it was not taken the last time
    problem     varchar(400)
);
create index mail_due on mail (due_at);
create index mail_age on mail (made_at);
create index mail_of on mail (department, environment, made_at);

-- Up to where alarms of each server have been written mails of; null before the first look.
create table mail_place (
    source varchar(16) not null primary key,
    place  varchar(40)
);
insert into mail_place (source, place) values ('own', null);
insert into mail_place (source, place) values ('sms', null);

-- Whom a department has told of its alarms beside its leads.
create table alarm_address (
    department  varchar(40)                 not null,
    environment varchar(16)                 not null,
    address     varchar(254)                not null,
    added_at    timestamp(6) with time zone not null,
    added_by    varchar(254)                not null,
    primary key (department, environment, address)
);

-- Notices are mailed so too.
drop index notice_mailed;
alter table notice drop column mailed_at;

-- Alarms look at what was used or refused lately alone.
create index credential_use_used on credential_use (last_used_at);
create index credential_use_refused on credential_use (last_refused_at);
