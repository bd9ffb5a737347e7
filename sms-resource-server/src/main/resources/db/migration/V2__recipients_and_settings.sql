-- Counts the changes of what every node keeps in memory; its lock orders them.
create table change_counter (
    id     smallint not null primary key,
    latest bigint   not null
);

insert into change_counter (id, latest) values (1, 0);

-- Numbers that opted out, and the directories of staff. A removal stays for a while: other nodes
-- learn of it by its row.
create table listed_number (
    department  varchar(40)                 not null,
    environment varchar(16)                 not null,
    list        varchar(16)                 not null,
    -- E.164 without the plus
    number      bigint                      not null,
    note        varchar(100),
    removed     boolean                     not null,
    added_at    timestamp(6) with time zone not null,
    -- the last change: when, and by whom
    changed_at  timestamp(6) with time zone not null,
    client      varchar(80)                 not null,
    token_id    varchar(128)                not null,
    changed_in  bigint                      not null,
    primary key (department, environment, list, number)
);

create index listed_number_changed_in on listed_number (changed_in);

-- How many numbers are on each list, so that one that is full is known without counting them. Who adds or
-- takes off numbers has the lock of change_counter.
create table listed_count (
    department  varchar(40) not null,
    environment varchar(16) not null,
    list        varchar(16) not null,
    numbers     bigint      not null,
    primary key (department, environment, list)
);

-- Numbers on lists that are no complete ones by the numbering plans of this release: somebody must look at
-- them. Found anew whenever the plans are other ones (OneSpellingOfEachNumber).
create table unfit_number (
    department  varchar(40) not null,
    environment varchar(16) not null,
    list        varchar(16) not null,
    number      bigint      not null,
    primary key (department, environment, list, number)
);

-- What a department decided; where it has no row, the defaults hold.
create table department_settings (
    department  varchar(40)   not null,
    environment varchar(16)   not null,
    document    varchar(4000) not null,
    changed_in  bigint        not null,
    primary key (department, environment)
);

-- Every change of settings, whole documents before and after.
create table settings_change (
    id              uuid                        not null primary key,
    department      varchar(40)                 not null,
    environment     varchar(16)                 not null,
    document_before varchar(4000)               not null,
    document_after  varchar(4000)               not null,
    changed_at      timestamp(6) with time zone not null,
    client          varchar(80)                 not null,
    token_id        varchar(128)                not null
);

create index settings_change_of on settings_change (department, environment, id);

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
