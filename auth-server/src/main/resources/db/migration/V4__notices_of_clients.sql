-- Notices that a client ends soon, beside those of credentials: each once for one end of one thing.
alter table notice add column subject varchar(80);
update notice set subject = credential;
alter table notice alter column subject set not null;
alter table notice alter column credential drop not null;
alter table notice drop constraint notice_once;
alter table notice add constraint notice_once unique (subject, days, expires_at);
