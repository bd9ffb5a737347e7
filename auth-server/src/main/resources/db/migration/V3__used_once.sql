-- What counts only once, on whichever node: the ids of client assertions and DPoP proofs.
create table used_once (
    digest     varchar(43) not null primary key,
    expires_at timestamp(6) with time zone not null
);
create index used_once_expires_at on used_once (expires_at);
