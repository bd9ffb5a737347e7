-- What is open of a department, among all that is over.
create index alarm_open_of on alarm (department, environment, over_at, id);

-- What has changed, among all that is decided.
create index department_settings_changed_in on department_settings (changed_in);

-- Days gone by, every few minutes.
create index daily_count_age on daily_count (counted_on);
