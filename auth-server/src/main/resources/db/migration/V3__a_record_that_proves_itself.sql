-- What the record has come to, signed each minute: by the key for nothing else, sealed under the root key.
create table record_key (
    ordinal    int         not null primary key,
    kid        varchar(64) not null,
    public_jwk text        not null,
    sealed_jwk text        not null,
    created_at timestamp(6) with time zone not null
);

-- The end of each chain, as whoever writes it last said. A chain that is closed is written no more.
create table record_head (
    chain    int         not null primary key,
    id       bigint      not null,
    sequence bigint      not null,
    hash     varchar(64) not null,
    noted_at timestamp(6) with time zone not null,
    closed   boolean     not null,
    -- whether a checkpoint has this end
    signed   boolean     not null
);

create table record_checkpoint (
    number bigint not null primary key,
    at     timestamp(6) with time zone not null,
    jws    text   not null
);

-- What the last check of the whole record found, in words, and how many checkpoints it went by.
alter table record_check add column fault varchar(1000);
alter table record_check add column checkpoints bigint;
