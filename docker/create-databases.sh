#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: a database for each server, neither can see the other's. Each has two
# roles: one that owns the tables and migrates, one that serves and can neither change nor remove what is on record.
set -eu

create() {
  psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --set=name="$1" --set=password="$2" --set=owner="$1_owner" --set=owner_password="$3" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"owner";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"name";
SQL
}

create auth "$AUTH_DB_PASSWORD" "$AUTH_DB_OWNER_PASSWORD"
create sms "$SMS_DB_PASSWORD" "$SMS_DB_OWNER_PASSWORD"
