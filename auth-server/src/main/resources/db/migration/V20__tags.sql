-- Words by which people sort clients, with commas between.
alter table client add column tags varchar(400) not null default '';
