-- By which client the console asks the SMS server, for people of each role.
create table console_client (
    role   varchar(16) not null primary key,
    client varchar(80) not null references client (id)
);
