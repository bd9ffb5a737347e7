-- Where in the record the entries are that are not about a token given, so that they are found among
-- millions that are: of each department, and of all together as '*'. Tokens write nothing here.
create table notable_entry (
    department varchar(40) not null,
    id         bigint      not null,
    primary key (department, id)
);
insert into notable_entry (department, id) select '*', id from audit_entry where event <> 'token.issued';
insert into notable_entry (department, id)
select department, id from audit_entry where event <> 'token.issued' and department is not null;

-- The console finds clients in memory.
drop index client_department_name;
