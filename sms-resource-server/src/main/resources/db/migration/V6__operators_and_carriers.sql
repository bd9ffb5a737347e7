-- Which carriers operators keep from getting messages, and since when, by whom and why it is so, or is not any
-- more. One that was never paused has no row.
create table carrier_pause (
    carrier    varchar(40)                 not null primary key,
    paused     boolean                     not null,
    reason     varchar(400)                not null,
    changed_at timestamp(6) with time zone not null,
    client     varchar(80)                 not null,
    token_id   varchar(128)                not null,
    changed_in bigint                      not null
);

-- Every time that somebody paused or resumed one.
create table carrier_pause_change (
    id         uuid                        not null primary key,
    carrier    varchar(40)                 not null,
    paused     boolean                     not null,
    reason     varchar(400)                not null,
    changed_at timestamp(6) with time zone not null,
    client     varchar(80)                 not null,
    token_id   varchar(128)                not null
);
create index carrier_pause_change_of on carrier_pause_change (carrier, id);

-- How each node sees each carrier, told every other second.
create table carrier_state (
    node        bigint                      not null,
    carrier     varchar(40)                 not null,
    is_up       boolean                     not null,
    since       timestamp(6) with time zone,
    -- empty when it is up
    reason      varchar(400)                not null,
    window_size integer                     not null,
    -- 0 for any number
    per_second  double precision            not null,
    in_flight   integer                     not null,
    at_hand     integer                     not null,
    -- JSON, the latest first
    last_errors varchar(8000)               not null,
    told_at     timestamp(6) with time zone not null,
    primary key (node, carrier)
);

-- The carrier's id as it gave it, where that is not the form in which ids are compared; and who decided the step,
-- if somebody did.
alter table sms_step add column given_id varchar(80);
alter table sms_step add column by_client varchar(80);
alter table sms_step add column by_token varchar(128);

-- How a carrier's receipts write ids, where that was found out.
create table carrier_notation (
    carrier    varchar(40) not null primary key,
    notation   varchar(16) not null,
    changed_in bigint      not null
);
