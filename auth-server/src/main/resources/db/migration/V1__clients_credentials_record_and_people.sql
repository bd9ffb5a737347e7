-- The same statements run on H2 and PostgreSQL: standard SQL only.

-- Every change of the registry takes the next number, in the order of commits.
create table change_counter (
    id     int    not null primary key,
    latest bigint not null
);
insert into change_counter (id, latest) values (1, 1);

create table department (
    id                      varchar(40)   not null primary key,
    revision                int           not null,
    changed_in              bigint        not null,
    name                    varchar(80)   not null,
    entitlement             varchar(400)  not null,
    sender_ids              varchar(4000) not null,
    max_credential_age_days int           not null,
    state                   varchar(20)   not null,
    state_reason            varchar(400)  not null,
    state_since             timestamp(6) with time zone not null,
    state_by                varchar(254)  not null
);
create index department_changed_in on department (changed_in);

insert into department (id, revision, changed_in, name, entitlement, sender_ids, max_credential_age_days,
                        state, state_reason, state_since, state_by) values
    ('marketing', 1, 1, 'Marketing', 'marketing', '', 180, 'ACTIVE', 'set up', current_timestamp, 'first start'),
    ('alerts',    1, 1, 'Alerts',    'alerts',    '', 180, 'ACTIVE', 'set up', current_timestamp, 'first start'),
    ('internal',  1, 1, 'Internal',  'internal',  '', 180, 'ACTIVE', 'set up', current_timestamp, 'first start');

create table client (
    id                     varchar(80)   not null primary key,
    revision               int           not null,
    changed_in             bigint        not null,
    department             varchar(40)   not null references department (id),
    name                   varchar(80)   not null,
    purpose                varchar(400)  not null,
    owner                  varchar(200)  not null,
    environment            varchar(20)   not null,
    scope                  varchar(400)  not null,
    sender_ids             varchar(4000) not null,
    networks               varchar(4000) not null,
    daily_limit            bigint,
    token_lifetime_seconds int           not null,
    sender_constrained     boolean       not null,
    high_security          boolean       not null,
    -- how its tokens must be bound, where it is to be by one means alone
    dpop_bound             boolean       not null,
    certificate_bound      boolean       not null,
    state                  varchar(20)   not null,
    state_reason           varchar(400)  not null,
    state_since            timestamp(6) with time zone not null,
    state_by               varchar(254)  not null,
    expires_at             timestamp(6) with time zone,
    review_at              timestamp(6) with time zone,
    registered_at          timestamp(6) with time zone not null,
    registered_by          varchar(254)  not null
);
create index client_changed_in on client (changed_in);
create index client_department on client (department);

-- What those who look after a client have set it, past which it cannot widen its own registration.
create table client_ceiling (
    client                 varchar(80)  not null primary key references client (id),
    scope                  varchar(400),
    sender_ids             varchar(4000),
    networks               varchar(4000),
    daily_limit            bigint,
    token_lifetime_seconds int,
    sender_constrained     boolean      not null,
    high_security          boolean      not null,
    dpop_bound             boolean      not null,
    certificate_bound      boolean      not null,
    expires_at             timestamp(6) with time zone,
    review_at              timestamp(6) with time zone
);

-- Which production client was made out of which sandbox client.
create table promotion (
    sandbox     varchar(80)  not null primary key references client (id),
    production  varchar(80)  not null references client (id),
    promoted_at timestamp(6) with time zone not null,
    promoted_by varchar(254) not null
);
create index promotion_production on promotion (production);

create table credential (
    id           varchar(32)  not null primary key,
    revision     int          not null,
    changed_in   bigint       not null,
    status_index bigint       not null unique,
    client       varchar(80)  not null references client (id),
    label        varchar(80)  not null,
    proof        text         not null,
    created_at   timestamp(6) with time zone not null,
    created_by   varchar(254) not null,
    not_before   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone not null,
    state        varchar(20)  not null,
    state_reason varchar(400) not null,
    state_since  timestamp(6) with time zone not null,
    state_by     varchar(254) not null
);
create index credential_changed_in on credential (changed_in);
create index credential_client on credential (client);

-- How often, how fast and by whom last; counted from the record.
create table credential_use (
    credential        varchar(32) not null primary key,
    use_count         bigint      not null,
    last_used_at      timestamp(6) with time zone,
    last_used_from    varchar(64),
    refused_count     bigint      not null,
    last_refused_at   timestamp(6) with time zone,
    last_refused_from varchar(64),
    -- the tokens it has proven in an hour, and in the one before it
    pace_hour         timestamp(6) with time zone not null,
    pace_tokens       bigint      not null,
    pace_before       bigint      not null
);

-- From where a credential has been used lately.
create table credential_network (
    credential   varchar(32) not null,
    network      varchar(64) not null,
    last_used_at timestamp(6) with time zone not null,
    primary key (credential, network)
);

-- Notices that a credential ends soon, each given once, on whichever node.
create table notice (
    id         uuid          not null primary key,
    credential varchar(32)   not null references credential (id),
    days       int           not null,
    client     varchar(80)   not null,
    department varchar(40)   not null,
    expires_at timestamp(6) with time zone not null,
    given_at   timestamp(6) with time zone not null,
    text       varchar(1000) not null,
    mailed_at  timestamp(6) with time zone,
    constraint notice_once unique (credential, days)
);
create index notice_department on notice (department, id);
create index notice_mailed on notice (mailed_at, id);

-- What a department gives to systems that register clients themselves (RFC 7591). Of the tokens only
-- digests under a key of this installation are kept.
create table initial_access_token (
    id          varchar(32)  not null primary key,
    department  varchar(40)  not null references department (id),
    digest      varchar(64)  not null,
    owner       varchar(200) not null,
    environment varchar(20)  not null,
    uses_left   int          not null,
    expires_at  timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null,
    created_by  varchar(254) not null
);
create index initial_access_token_department on initial_access_token (department);

-- A client that was registered so, and what it manages its own registration with (RFC 7592).
create table dynamic_registration (
    client                     varchar(80) not null primary key references client (id),
    token_endpoint_auth_method varchar(40) not null,
    -- the metadata that goes with it, as JSON
    authentication_metadata    text        not null,
    -- the one that its registration made last
    credential                 varchar(32),
    initial_access_token       varchar(32) not null,
    -- of its registration access token; the one before counts until this one is used
    digest                     varchar(64) not null,
    previous_digest            varchar(64),
    issued_at                  timestamp(6) with time zone not null,
    expires_at                 timestamp(6) with time zone not null,
    used_at                    timestamp(6) with time zone,
    revoked_at                 timestamp(6) with time zone
);

-- A key is published from when it is created, and signs from then until the next one does.
create table signing_key (
    ordinal     bigint      not null primary key,
    kid         varchar(64) not null unique,
    changed_in  bigint      not null,
    public_jwk  text        not null,
    private_key text        not null,
    created_at  timestamp(6) with time zone not null,
    signs_from  timestamp(6) with time zone not null
);

-- Single tokens revoked by RFC 7009, until they would have expired: the digest of the jti.
create table revoked_token (
    digest     varchar(43)  not null primary key,
    changed_in bigint       not null,
    expires_at timestamp(6) with time zone not null
);
create index revoked_token_changed_in on revoked_token (changed_in);

-- What counts only once, on whichever node: the ids of client assertions and DPoP proofs. The key begins with
-- the time, so that rows come and go at the ends of one index, and is narrow.
create table used_once (
    expires_at timestamp(6) with time zone not null,
    digest     uuid                        not null,
    constraint used_once_by_time primary key (expires_at, digest)
);

-- The id sorts by time over all nodes, so that new entries go to the end of one tree. Each run of a
-- node writes a chain of its own: nodes never wait for each other.
create table audit_entry (
    id         bigint        not null primary key,
    chain      int           not null,
    sequence   bigint        not null,
    at         timestamp(6) with time zone not null,
    event      varchar(60)   not null,
    actor      varchar(1000),
    department varchar(40),
    client     varchar(80),
    credential varchar(32),
    token_id   uuid,
    scope      varchar(1000),
    rule       varchar(60),
    detail     varchar(1000),
    -- what an event set or changed, each value in a field of its own: a JSON list
    changes    text,
    request_id uuid,
    source     varchar(64),
    hash       varchar(64)   not null
);

-- Where in the record the entries are that are not about a token given, so that they are found among
-- millions that are: of each department, and of all together as '*'. Tokens write nothing here.
create table notable_entry (
    department varchar(40) not null,
    id         bigint      not null,
    primary key (department, id)
);

-- Chain 0 is the registry's: all nodes write it in turn, and its row is locked to do so. Every other
-- chain belongs to one run of one node, which keeps the end in memory.
create table audit_chain (
    id        int         not null primary key,
    opened_at timestamp(6) with time zone not null,
    last_id   bigint      not null,
    sequence  bigint      not null,
    hash      varchar(64) not null
);
insert into audit_chain (id, opened_at, last_id, sequence, hash) values (0, current_timestamp, 0, 0, '');

-- How far along each chain uses have been counted: from memory by the node that writes it; by others when that
-- has stood still.
create table counted_chain (
    chain      int    not null primary key,
    last_id    bigint not null,
    counted_at timestamp(6) with time zone default '1970-01-01 00:00:00+00' not null
);

-- The tokens of a department, hour by hour.
create table token_hour (
    department varchar(40) not null,
    begins_at  timestamp(6) with time zone not null,
    given      bigint      not null,
    refused    bigint      not null,
    primary key (department, begins_at)
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

-- Who uses the console.
create table person (
    id          uuid            not null primary key,
    revision    int             not null,
    name        varchar(80)     not null,
    email       varchar(254)    not null unique,
    -- a person may lead any number of departments
    roles       varchar(100000) not null,
    password    varchar(200)    not null,
    state       varchar(20)     not null,
    state_since timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null,
    created_by  varchar(254)    not null
);

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

-- Who a person is at the company's OpenID provider.
create table provider_identity (
    issuer  varchar(500) not null,
    subject varchar(255) not null,
    person  uuid         not null unique references person (id),
    primary key (issuer, subject)
);

-- One-time links by which a person sets a password; the first administrator's has no person yet.
-- Of the links only digests are kept.
create table entry_link (
    digest     varchar(43) not null primary key,
    person     uuid references person (id),
    expires_at timestamp(6) with time zone not null
);
create index entry_link_person on entry_link (person);

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

-- By which client the console asks the SMS server, for people of each role.
create table console_client (
    role   varchar(16) not null primary key,
    client varchar(80) not null references client (id)
);

-- As Spring Session names and reads them.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index spring_session_expiry_time on spring_session (expiry_time);
create index spring_session_principal_name on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
