-- Whose first steps are put away, on which overview: that of a department, or '-' for that of all.
create table first_steps_away (
    person  uuid        not null references person (id),
    of_what varchar(40) not null,
    primary key (person, of_what)
);
