-- How each part of each node is, told every few seconds; who stops telling is silent.
create table node_part (
    node    varchar(120)                not null,
    part    varchar(40)                 not null,
    status  varchar(20)                 not null,
    -- absent while it is up
    reason  varchar(1000),
    told_at timestamp(6) with time zone not null,
    primary key (node, part)
);
