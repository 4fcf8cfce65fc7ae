-- Milestones of a study and of its sites: the plan as first agreed stays beside what is expected now, so that slipping can be seen and explained.
create table studies.milestone (
    id uuid primary key,
    client_id uuid not null references studies.client,
    study_id uuid not null references studies.study,
    site_id uuid references studies.site,
    -- Whose history it stands in.
    record_id uuid not null generated always as (coalesce(site_id, study_id)) stored,
    kind text collate "C" not null,
    planned date,
    baseline date,
    forecast date,
    actual date,
    slippage text,
    is_not_applicable boolean not null default false
);
create unique index milestone_once on studies.milestone (record_id, kind);
create index milestone_study on studies.milestone (study_id);
insert into audit.table_rule (table_name, root_column) values ('studies.milestone', 'record_id');
