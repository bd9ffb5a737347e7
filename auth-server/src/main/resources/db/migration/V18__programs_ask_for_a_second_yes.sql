-- A program may ask for a second person's yes too: then there is no person who asked, but those who made
-- what it has proven itself by.
alter table approval_request alter column asker drop not null;
alter table approval_request add column asker_client varchar(80) references client (id);
alter table approval_request add column behind text;
