-- What is kept of people who have no passkey yet: when they last came in by a one-time link, and whether
-- they do not want to be offered one.
create table passkey_setup (
    person     uuid    not null primary key references person (id),
    entered_at timestamp(6) with time zone,
    declined   boolean not null
);

-- Of whom a passkey is required, and since when; no row while it is not.
create table passkey_requirement (
    whom  varchar(20) not null primary key,
    since timestamp(6) with time zone not null
);
