-- What an event set or changed, each value in a field of its own: a JSON list. Entries of before have none.
alter table audit_entry add column changes text;
