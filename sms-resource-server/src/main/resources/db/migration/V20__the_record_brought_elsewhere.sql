-- How far along each chain the record has been brought to a SIEM, by one node at a time: one row, and one a chain.
create table siem_follower (
    id           uuid   not null primary key,
    -- how many entries the node that has it has brought
    place        bigint not null,
    node         bigint,
    leased_until timestamp(6) with time zone
);
create table siem_place (
    chain    int    not null primary key,
    last_id  bigint not null,
    sequence bigint not null
);
