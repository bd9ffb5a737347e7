-- One entry for all rows that a transaction wrote to the tables below, with the digest of each, in a chain; see the
-- room runtime.record. The id sorts by time over all nodes.
create table record_entry (
    id       bigint      not null primary key,
    chain    int         not null,
    sequence bigint      not null,
    at       timestamp(6) with time zone not null,
    proven   bytea       not null,
    hash     varchar(64) not null
);

-- Chain 0 is all nodes': its row is locked to write it. Every other belongs to one writer of one run of a node.
create table record_chain (
    id        int         not null primary key,
    opened_at timestamp(6) with time zone not null,
    last_id   bigint      not null,
    sequence  bigint      not null,
    hash      varchar(64) not null
);
insert into record_chain (id, opened_at, last_id, sequence, hash) values (0, current_timestamp, 0, 0, '');

-- The key that signs where the chains end and nothing else, sealed under the root key.
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

-- The last time the whole record was checked: one row.
create table record_check (
    id          int          not null primary key,
    began_at    timestamp(6) with time zone not null,
    asked_by    varchar(254) not null,
    ended_at    timestamp(6) with time zone,
    entries     bigint,
    checkpoints bigint,
    fault       varchar(1000)
);

-- The entry that vouches for a row; none vouches for what is older.
alter table sms_batch add column proof bigint;
alter table sms_step add column proof bigint;
alter table refusal add column proof bigint;
alter table refused_recipient add column proof bigint;
alter table erasure add column proof bigint;
alter table settings_change add column proof bigint;
alter table carrier_pause_change add column proof bigint;

-- What the digest of the number is made with beside the number: it goes with that.
alter table sms_message add column salt bytea;
