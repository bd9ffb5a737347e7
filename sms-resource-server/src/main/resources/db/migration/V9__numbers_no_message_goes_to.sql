-- Numbers on lists that are no complete ones: they came before that was asked for, and somebody must look
-- at them. Found anew whenever the numbering plans are other ones.
create table unfit_number (
    department  varchar(40) not null,
    environment varchar(16) not null,
    list        varchar(16) not null,
    number      bigint      not null,
    primary key (department, environment, list, number)
);
