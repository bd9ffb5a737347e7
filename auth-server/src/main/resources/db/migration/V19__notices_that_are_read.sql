-- Who has read a notice, so that it stands among those that are done.
alter table notice add column read_at timestamp(6) with time zone;
alter table notice add column read_by varchar(254);

-- Of what nobody wants to hear that it ends: a credential, or a client; by its id.
create table notice_mute (
    subject    varchar(80)  not null primary key,
    department varchar(40)  not null references department (id),
    client     varchar(80)  not null references client (id),
    muted_at   timestamp(6) with time zone not null,
    muted_by   varchar(254) not null
);
create index notice_mute_department on notice_mute (department);
