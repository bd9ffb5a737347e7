-- Whoever does something is on record by an e-mail address, which has up to 254 characters; a person may lead
-- any number of departments.
alter table department alter column state_by set data type varchar(254);
alter table client alter column state_by set data type varchar(254);
alter table client alter column registered_by set data type varchar(254);
alter table credential alter column created_by set data type varchar(254);
alter table credential alter column state_by set data type varchar(254);
alter table initial_access_token alter column created_by set data type varchar(254);
alter table promotion alter column promoted_by set data type varchar(254);
alter table person alter column roles set data type varchar(100000);
