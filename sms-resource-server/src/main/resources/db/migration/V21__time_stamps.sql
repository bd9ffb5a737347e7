-- What a time stamping authority said of a checkpoint (RFC 3161), in Base64.
create table record_timestamp (
    number bigint not null primary key,
    at     timestamp(6) with time zone not null,
    token  text   not null
);
