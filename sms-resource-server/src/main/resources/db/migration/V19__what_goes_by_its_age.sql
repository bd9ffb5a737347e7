-- What a policy has taken out of the record, signed before it goes.
create table record_removal (
    number bigint not null primary key,
    at     timestamp(6) with time zone not null,
    jws    text   not null
);

-- Whose turn it is to take it out: the node that has the row's lock.
create table record_removal_turn (
    id int not null primary key
);
insert into record_removal_turn (id) values (1);
