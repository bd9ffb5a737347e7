-- When it is tried next, in milliseconds since 1970; below 0, what is over: since when.
update webhook_delivery set due = -cast(extract(epoch from last_at) * 1000 as bigint) where due is null;
alter table webhook_delivery alter column due set not null;
drop index webhook_delivery_age;

-- An event's id says its place, and a delivery is found by that.
drop index webhook_delivery_event;
