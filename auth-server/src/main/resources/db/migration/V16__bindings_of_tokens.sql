-- How the tokens of a client must be bound, where it is to be by one means alone.
alter table client add column dpop_bound boolean default false not null;
alter table client add column certificate_bound boolean default false not null;
alter table client_ceiling add column dpop_bound boolean default false not null;
alter table client_ceiling add column certificate_bound boolean default false not null;
