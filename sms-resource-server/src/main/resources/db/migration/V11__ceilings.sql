-- The most messages a day that a department or a client sends, where it was decided otherwise than the
-- settings say. The counts are in daily_count.
create table send_ceiling (
    department  varchar(40)                 not null,
    environment varchar(16)                 not null,
    -- empty for the department's own
    client      varchar(80)                 not null,
    -- null for the usual one, since that was decided
    most        bigint,
    changed_in  bigint                      not null,
    changed_at  timestamp(6) with time zone not null,
    changed_by  varchar(80)                 not null,
    token_id    varchar(128)                not null,
    primary key (department, environment, client)
);

create index send_ceiling_changed_in on send_ceiling (changed_in);
