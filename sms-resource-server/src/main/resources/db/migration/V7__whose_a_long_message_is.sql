-- Whose a message of several parts is, where who brings them knows; null when it is the owner's of the number. The
-- key has it too.
alter table inbound_long add column department varchar(40);
alter table inbound_long alter column long_key set data type varchar(200);
alter table inbound_part alter column long_key set data type varchar(200);
