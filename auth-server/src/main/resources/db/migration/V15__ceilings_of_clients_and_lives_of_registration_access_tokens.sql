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
    expires_at             timestamp(6) with time zone,
    review_at              timestamp(6) with time zone
);
-- Who set what until now is not known: what restricts a client that registered itself stays.
insert into client_ceiling (client, networks, daily_limit, sender_constrained, high_security, expires_at, review_at)
select id, case when networks = '' then null else networks end, daily_limit, sender_constrained, high_security,
       expires_at, review_at
from client where id in (select client from dynamic_registration);

-- A registration access token ends; the one before counts until the next is used.
alter table dynamic_registration add column previous_digest varchar(64);
alter table dynamic_registration add column issued_at timestamp(6) with time zone;
alter table dynamic_registration add column expires_at timestamp(6) with time zone;
alter table dynamic_registration add column used_at timestamp(6) with time zone;
alter table dynamic_registration add column revoked_at timestamp(6) with time zone;
update dynamic_registration set issued_at = current_timestamp, expires_at = current_timestamp + interval '90' day;
alter table dynamic_registration alter column issued_at set not null;
alter table dynamic_registration alter column expires_at set not null;
