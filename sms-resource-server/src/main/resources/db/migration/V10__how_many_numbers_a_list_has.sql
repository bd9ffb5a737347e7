-- How many numbers are on each list, so that one that is full is known without counting them. Who adds or
-- takes off numbers has the lock of change_counter.
create table listed_count (
    department  varchar(40) not null,
    environment varchar(16) not null,
    list        varchar(16) not null,
    numbers     bigint      not null,
    primary key (department, environment, list)
);

insert into listed_count (department, environment, list, numbers)
select department, environment, list, count(*) from listed_number where not removed
group by department, environment, list;
