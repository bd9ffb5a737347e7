-- An entry tells when it was made: the checkpoints signed soon after it are found by that.
create index record_checkpoint_at on record_checkpoint (at);
