-- What an event was made of, where it may be told twice; of each there is one.
alter table event_fact add column source varchar(200);
create unique index event_fact_source on event_fact (source);
create index event_fact_age on event_fact (happened_at);

-- Messages that people wrote are events.
insert into event_place (source, place) select 'inbound', coalesce(max(entry), 0) from inbound_sms;
