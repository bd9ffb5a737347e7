-- What is open of a department, among all that is over.
create index alarm_open_of on alarm (department, environment, over_at, id);

-- Networks that are new, each minute.
create index credential_network_first on credential_network (first_used_at);
