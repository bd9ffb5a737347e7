-- What may be used one time only, such as a DPoP proof, until it would be refused anyway. The key
-- begins with the time, so that rows come and go at the ends of the one index.
create table used_once (
    expires_at timestamp(6) with time zone not null,
    digest     varchar(43)                 not null,
    primary key (expires_at, digest)
);
