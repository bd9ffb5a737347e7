-- Files of numbers that somebody looks at before they are imported; one of each person, for an hour. The
-- content is sealed for its row.
create table file_to_import (
    id          uuid         not null primary key,
    person      uuid         not null references person (id),
    department  varchar(40)  not null references department (id),
    environment varchar(20)  not null,
    list        varchar(20)  not null,
    name        varchar(200) not null,
    encoding    varchar(40)  not null,
    content     bytea        not null,
    kept_until  timestamp(6) with time zone not null
);
create index file_to_import_person on file_to_import (person);
create index file_to_import_kept_until on file_to_import (kept_until);
