-- A site is a facility in one study. Feasibility, start-up and all later work hang on it, and grants can name its country or the site alone.
create table studies.site (
    id uuid primary key,
    client_id uuid not null references studies.client,
    study_id uuid not null references studies.study,
    country text collate "C" check (country ~ '^[A-Z]{2}$'),
    number text collate "C" check (number ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$'),
    -- The facility's golden record, as far as it is known.
    organisation_id uuid,
    facility text not null check (length(facility) between 1 and 300),
    city text check (length(city) between 1 and 100),
    -- Whoever has a record in the directory is kept by its id alone, so that merging and erasing reach the name; others by the name that was typed.
    proposed_pi_id uuid,
    proposed_pi_name text check (length(proposed_pi_name) between 1 and 200), -- personal: subject=id
    actual_pi_id uuid,
    actual_pi_name text check (length(actual_pi_name) between 1 and 200), -- personal: subject=id
    status text not null check (status in ('identified', 'cda-sent', 'cda-signed', 'feasibility-sent', 'feasibility-complete', 'qualification', 'selected', 'backup', 'not-selected',
        'start-up', 'green-light', 'initiated', 'recruiting', 'on-hold', 'enrolment-closed', 'close-out', 'closed', 'archived', 'declined', 'dropped')),
    -- Where a site that is on hold, declined or dropped goes on.
    resumes_at text,
    created_at timestamptz not null,
    check (proposed_pi_id is null or proposed_pi_name is null),
    check (actual_pi_id is null or actual_pi_name is null)
);
create index site_study on studies.site (study_id, id);
create unique index site_number on studies.site (study_id, lower(number)) where number is not null;
create unique index site_organisation on studies.site (study_id, organisation_id) where organisation_id is not null;
create unique index site_facility on studies.site (study_id, lower(facility), lower(coalesce(city, '')), coalesce(country, '')) where organisation_id is null;
