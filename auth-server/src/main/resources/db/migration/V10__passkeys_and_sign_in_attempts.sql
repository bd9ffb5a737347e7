-- What people sign in with instead of a password: the public halves of keys that their devices hold.
create table passkey (
    id              uuid          not null primary key,
    revision        int           not null,
    person          uuid          not null references person (id),
    name            varchar(80)   not null,
    credential_id   varchar(1400) not null unique,
    credential_data text          not null,
    transports      varchar(200)  not null,
    backup_eligible boolean       not null,
    backed_up       boolean       not null,
    sign_count      bigint        not null,
    created_at      timestamp(6) with time zone not null,
    last_used_at    timestamp(6) with time zone
);
create index passkey_person on passkey (person);

-- How often signing in has failed lately, on whichever node; an empty address or source stands for all.
create table sign_in_attempt (
    email       varchar(254) not null,
    source      varchar(64)  not null,
    failures    int          not null,
    began_at    timestamp(6) with time zone not null,
    known_until timestamp(6) with time zone,
    primary key (email, source)
);
create index sign_in_attempt_began_at on sign_in_attempt (began_at);
