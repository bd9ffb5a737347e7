-- What of ours a receipt gives back, by which it is known where its id is not.
alter table receipt add column ours varchar(100);
