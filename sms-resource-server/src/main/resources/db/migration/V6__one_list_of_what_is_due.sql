-- What needs attention is one list, by time alone: as long as a message stays in the same place in it, its
-- steps change no index.
drop index sms_progress_due;
alter table sms_progress drop column lane;
create index sms_progress_due on sms_progress (due_at);
