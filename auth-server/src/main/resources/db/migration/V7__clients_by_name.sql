-- The console lists a department's clients by name.
create index client_department_name on client (department, name, id);
