-- A study plans each of its countries by itself: where it stands with the authority, how many sites and subjects. So far it only named them.
create table studies.study_country (
    id uuid primary key,
    client_id uuid not null references studies.client,
    study_id uuid not null references studies.study,
    country text collate "C" not null check (country ~ '^[A-Z]{2}$'),
    status text not null check (status in ('planned', 'submitted', 'approved', 'active', 'enrolment-closed', 'closed', 'rejected', 'withdrawn')),
    planned_sites int check (planned_sites between 0 and 10000),
    planned_subjects int check (planned_subjects between 0 and 1000000),
    created_at timestamptz not null
);
create unique index study_country_once on studies.study_country (study_id, country);
-- Guarded before the first row, so that the trail explains these rows too.
select audit.guard('studies.study_country');
insert into studies.study_country (id, client_id, study_id, country, status, created_at)
select gen_random_uuid(), s.client_id, s.id, c.country, 'planned', s.created_at from studies.study s, unnest(s.countries) c (country);
