-- A program gathers the studies of one product or aim of a client.
create table studies.program (
    id uuid primary key,
    client_id uuid not null references studies.client,
    code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{1,29}$'),
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null
);
create unique index program_code on studies.program (client_id, lower(code));
create unique index program_name on studies.program (client_id, lower(name));
alter table studies.study add program_id uuid references studies.program;
create index study_program on studies.study (program_id) where program_id is not null;
