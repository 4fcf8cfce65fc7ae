-- Trials, facilities and roles as registries publish them, and the imports that brought them.
create table registry.trial (
    id uuid primary key,
    nct_id text collate "C" not null unique,
    former_ids text[] not null default '{}',
    title text not null,
    official_title text,
    acronym text,
    status text not null,
    study_type text,
    phases text[] not null default '{}',
    conditions text[] not null default '{}',
    keywords text[] not null default '{}',
    areas text[] not null default '{}',
    sponsor text not null,
    sponsor_class text,
    enrolment int,
    start_date date,
    primary_completion_date date,
    completion_date date,
    first_posted date,
    last_update date,
    countries text[] not null default '{}',
    locations int not null,
    people int not null,
    source text not null,
    is_demo boolean not null default false,
    created_at timestamptz not null default now()
);
-- Few trials ever had another number; the index holds only those.
create index trial_former on registry.trial using gin (former_ids) where cardinality(former_ids) > 0;
create index trial_updated on registry.trial (last_update desc nulls last, id desc);
create index trial_by_title on registry.trial (title, id);
create index trial_areas on registry.trial using gin (areas);
create index trial_demo on registry.trial (id) where is_demo;

-- Slots number the parts of one trial; a slot is never given to another part. Without foreign keys: a check per row would
-- cost a bulk import a third of its time, and only the import writes here, the trial always in the same transaction.
create table registry.trial_location (
    trial_id uuid not null,
    slot int not null,
    facility text,
    city text,
    state text,
    zip text,
    country text collate "C",
    country_name text,
    latitude double precision,
    longitude double precision,
    status text,
    organisation_id uuid,
    primary key (trial_id, slot)
);
create index trial_location_organisation on registry.trial_location (organisation_id) where organisation_id is not null;

create table registry.trial_role (
    trial_id uuid not null,
    slot int not null,
    person_id uuid not null,
    role text not null check (role in ('principal-investigator', 'sub-investigator', 'study-director', 'study-chair', 'responsible-party')),
    origin text not null check (origin in ('official', 'site', 'responsible-party')),
    location_slot int,
    primary key (trial_id, slot)
);
create index trial_role_person on registry.trial_role (person_id);

-- Which roles a merge of people moved, so that taking it back moves exactly these.
create table registry.role_move (
    merge_id uuid not null,
    trial_id uuid not null,
    slot int not null,
    from_person_id uuid not null,
    primary key (merge_id, trial_id, slot)
);

-- The record as it was published, names and contact points included, with its digest: what the next import is compared with.
create table registry.trial_published (
    trial_id uuid primary key,
    hash text not null,
    record json not null,
    search text not null,
    import_id uuid not null,
    at timestamptz not null default clock_timestamp()
);

create index trial_published_search on registry.trial_published using gin (search gin_trgm_ops);

create table registry.import (
    id uuid primary key,
    file_name text not null,
    sha256 text not null,
    size bigint not null,
    format text not null,
    dry_run boolean not null,
    is_demo boolean not null,
    mapping jsonb,
    state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
    problem text,
    result jsonb,
    started_by uuid,
    started_name text not null,
    created_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz
);
create index import_recent on registry.import (created_at desc);
create index import_open on registry.import (sha256) where state = 'running';

-- What became of each record of a file; an import that was interrupted goes on behind its last row.
create table registry.import_row (
    import_id uuid not null,
    seq bigint not null,
    row bigint not null,
    kind text not null check (kind in ('study', 'person', 'row')),
    record_id text,
    trial_id uuid,
    outcome text not null check (outcome in ('created', 'updated', 'unchanged', 'refused')),
    note text,
    locations_read int not null default 0,
    locations_created int not null default 0,
    locations_updated int not null default 0,
    locations_unchanged int not null default 0,
    officials int not null default 0,
    site_investigators int not null default 0,
    responsible_parties int not null default 0,
    people_created int not null default 0,
    people_matched int not null default 0,
    people_queued int not null default 0,
    not_persons int not null default 0,
    facilities_created int not null default 0,
    site_contacts int not null default 0,
    central_contacts int not null default 0,
    primary key (import_id, seq)
);
create index import_row_trial on registry.import_row (trial_id) where trial_id is not null;

create table registry.import_facility (
    import_id uuid not null,
    organisation_id uuid not null,
    primary key (import_id, organisation_id)
);

create table registry.column_mapping (
    signature text collate "C" primary key,
    headers text[] not null,
    columns jsonb not null,
    updated_at timestamptz not null default clock_timestamp()
);

-- Empty means the list that the product brings.
create table registry.area_keyword (
    id uuid primary key,
    area text not null,
    keyword text not null,
    unique (area, keyword)
);

insert into audit.table_rule (table_name, root_column) values
    ('registry.trial_location', 'trial_id'),
    ('registry.trial_role', 'trial_id');
insert into audit.table_rule (table_name, exempt_reason) values
    ('registry.trial_published', 'derived: the published record behind the audited trial, its locations and roles'),
    ('registry.role_move', 'derived: which roles a merge moved; the moved roles are audited'),
    ('registry.import_row', 'log: what became of each record of an import'),
    ('registry.import_facility', 'log: the facilities that an import met');
