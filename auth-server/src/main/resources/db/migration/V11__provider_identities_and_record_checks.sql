-- Who a person is at the company's OpenID provider.
create table provider_identity (
    issuer  varchar(500) not null,
    subject varchar(255) not null,
    person  uuid         not null unique references person (id),
    primary key (issuer, subject)
);

-- The last time the whole record was checked for changes: one row.
create table record_check (
    id              int          not null primary key,
    began_at        timestamp(6) with time zone not null,
    asked_by        varchar(254) not null,
    ended_at        timestamp(6) with time zone,
    entries         bigint,
    broken_chain    int,
    broken_sequence bigint
);
