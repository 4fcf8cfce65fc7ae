-- What sites promised and delivered in earlier studies, so that estimates can be corrected by it. It belongs to the client whose studies they were.
create table investigators.performance_import (
    id uuid primary key,
    client_id uuid not null,
    file_name text not null,
    sha256 text not null collate "C",
    lines int not null,
    added int not null,
    changed int not null,
    unchanged int not null,
    refused int not null,
    imported_at timestamptz not null,
    imported_by text not null,
    undone_at timestamptz,
    undone_by text,
    undone_reason text,
    check (num_nulls(undone_at, undone_by, undone_reason) in (0, 3))
);
create index performance_import_client on investigators.performance_import (client_id, imported_at desc);

-- What became of each line. It repeats no name of the file: who was not found could never be erased.
create table investigators.performance_import_row (
    import_id uuid not null references investigators.performance_import,
    line bigint not null,
    outcome text not null collate "C" check (outcome in ('added', 'changed', 'unchanged', 'not-found', 'ambiguous', 'refused')),
    note text,
    person_id uuid,
    organisation_id uuid,
    primary key (import_id, line)
);

-- One study of one person, or of a facility when the table names no person. A correction is a new line that replaces the old one, so that it can be taken back.
create table investigators.performance (
    id uuid primary key,
    client_id uuid not null,
    -- The study when it is one of this portal; its words as they stand in the table otherwise.
    study_id uuid,
    study text not null check (length(study) between 1 and 200),
    import_id uuid not null references investigators.performance_import,
    person_id uuid,
    -- Unmerging people gives a line back to the person whom the table named.
    named_person_id uuid,
    organisation_id uuid,
    facility text,
    ended_on date not null,
    promised numeric(12,2) check (promised >= 0),
    actual numeric(12,2) check (actual >= 0),
    start_up_days int check (start_up_days >= 0),
    deviations int check (deviations >= 0),
    replaced_by uuid,
    check (num_nonnulls(person_id, organisation_id) > 0),
    check (num_nulls(promised, actual) in (0, 2)),
    check (num_nonnulls(promised, start_up_days, deviations) > 0)
);
create unique index performance_once on investigators.performance (client_id, lower(study), coalesce(named_person_id, organisation_id)) where replaced_by is null;
create index performance_person on investigators.performance (person_id) where replaced_by is null;
create index performance_place on investigators.performance (organisation_id) where replaced_by is null and person_id is null;
create index performance_import_of on investigators.performance (import_id);

insert into audit.table_rule (table_name, exempt_reason) values
    ('investigators.performance_import_row', 'what became of each line of a table; the records themselves are in the trail');
insert into audit.table_rule (table_name, root_column) values
    ('investigators.performance', 'import_id');
