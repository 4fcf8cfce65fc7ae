-- A candidate is a person at a facility for one study; it belongs to the client, as does everything that is decided about it.
create table investigators.candidate (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    person_id uuid not null,
    -- Unmerging people gives a candidate back to the person for whom it was chosen.
    chosen_person_id uuid not null,
    organisation_id uuid,
    facility text,
    city text,
    country text collate "C",
    added_at timestamptz not null,
    added_by text not null,
    removed_at timestamptz,
    removed_reason text,
    check ((removed_at is null) = (removed_reason is null))
);
-- A double click, or two analysts with the same idea, make one candidate.
create unique index candidate_once on investigators.candidate (study_id, person_id, coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid)) where removed_at is null;
create index candidate_study on investigators.candidate (study_id, id);
create index candidate_person on investigators.candidate (person_id);

-- The criteria's values of a candidate as published records gave them; made again when records, person or study change, and every day since they age.
create table investigators.candidate_fact (
    id uuid primary key references investigators.candidate,
    made_on date not null,
    values jsonb not null
);

-- How a study's candidates are weighed at present.
create table investigators.ranking_method (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null unique,
    method jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null
);

-- A ranking as it was: input and answer together, so that anybody can calculate it again.
create table investigators.ranking_snapshot (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    note text,
    taken_at timestamptz not null,
    taken_by text not null,
    input text not null,
    answer text not null
);
create unique index ranking_snapshot_name on investigators.ranking_snapshot (study_id, lower(name));
create function investigators.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'A frozen ranking is never changed.' using errcode = 'CT002';
end $$;
create trigger ranking_snapshot_frozen before update on investigators.ranking_snapshot for each row execute function investigators.refuse_change();

-- What this module uses of a study, kept from the facts of that module.
create table investigators.study_card (
    id uuid primary key,
    client_id uuid not null,
    protocol text not null,
    title text not null,
    condition text not null,
    phase text not null,
    countries text[] not null,
    status text not null
);

insert into audit.table_rule (table_name, exempt_reason) values
    ('investigators.study_card', 'derived from studies; heard from their module'),
    ('investigators.candidate_fact', 'derived from people and trials; made again at any time');
insert into audit.table_rule (table_name, root_column) values
    ('investigators.candidate', 'study_id'),
    ('investigators.ranking_method', 'study_id'),
    ('investigators.ranking_snapshot', 'study_id');
