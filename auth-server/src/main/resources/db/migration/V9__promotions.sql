-- Which production client was made out of which sandbox client.
create table promotion (
    sandbox     varchar(80) not null primary key references client (id),
    production  varchar(80) not null references client (id),
    promoted_at timestamp(6) with time zone not null,
    promoted_by varchar(200) not null
);

create index promotion_production on promotion (production);
