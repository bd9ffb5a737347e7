#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: a role and a database for each server, neither can see the other's.
set -eu

create() {
  psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --set=name="$1" --set=password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

create auth "$AUTH_DB_PASSWORD"
create sms "$SMS_DB_PASSWORD"
