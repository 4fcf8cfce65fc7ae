-- Clients and their studies: rivals work in one tenant, so every later record of a study hangs on these two ids.
create table studies.client (
    id uuid primary key,
    code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{1,29}$'),
    name text not null check (length(name) between 1 and 200),
    is_demo boolean not null default false,
    created_at timestamptz not null
);
create unique index client_code on studies.client (lower(code));
create unique index client_name on studies.client (lower(name));

create table studies.study (
    id uuid primary key,
    client_id uuid not null references studies.client,
    protocol_number text collate "C" not null check (protocol_number ~ '^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$'),
    title text not null check (length(title) between 1 and 500),
    condition text not null check (length(condition) between 1 and 200),
    therapeutic_area text,
    phase text not null check (phase in ('EARLY_PHASE1', 'PHASE1', 'PHASE1/PHASE2', 'PHASE2', 'PHASE2/PHASE3', 'PHASE3', 'PHASE4', 'NA')),
    countries text[] not null default '{}',
    status text not null check (status in ('planned', 'feasibility', 'start-up', 'recruiting', 'enrolment-closed', 'follow-up', 'database-lock', 'closed', 'on-hold', 'terminated', 'withdrawn')),
    -- Where a study that is on hold, terminated or withdrawn goes back to.
    resumes_at text,
    is_demo boolean not null default false,
    created_at timestamptz not null
);
create unique index study_protocol on studies.study (lower(protocol_number));
create index study_client on studies.study (client_id);
