-- The secret addresses by which calendar programs of people read what ends when, one a person; of
-- what is secret in it a digest alone.
create table calendar_address (
    person       uuid        not null primary key references person (id),
    digest       varchar(64) not null unique,
    created_at   timestamp(6) with time zone not null,
    last_read_at timestamp(6) with time zone
);
