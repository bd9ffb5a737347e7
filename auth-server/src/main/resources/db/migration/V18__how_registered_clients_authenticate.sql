-- The metadata that goes with how a client authenticates that registered itself, as JSON, and the credential
-- that its registration made last.
alter table dynamic_registration add column authentication_metadata text;
alter table dynamic_registration add column credential varchar(32);
update dynamic_registration set authentication_metadata = '{}', credential = (
    select min(c.id) from credential c
    where c.client = dynamic_registration.client and c.label = 'dynamic registration');
alter table dynamic_registration alter column authentication_metadata set not null;
