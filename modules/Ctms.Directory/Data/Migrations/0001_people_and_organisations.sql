-- One golden record per person and per organisation; the keys say under which published spellings it is known.
create table directory.organisation (
    id uuid primary key,
    name text not null check (length(name) <= 400),
    city text,
    state text,
    zip text,
    country text collate "C",
    latitude double precision,
    longitude double precision,
    is_placeholder boolean not null default false,
    is_demo boolean not null default false,
    merged_into uuid references directory.organisation,
    version int not null default 0,
    created_at timestamptz not null default now()
);
create index organisation_name on directory.organisation (lower(name) collate "C", id);
create index organisation_words on directory.organisation using gin (lower(name) gin_trgm_ops);
create index organisation_demo on directory.organisation (id) where is_demo;

create table directory.organisation_key (
    key text collate "C" primary key,
    organisation_id uuid not null references directory.organisation on delete cascade
);
create index organisation_key_of on directory.organisation_key (organisation_id);

create table directory.person (
    id uuid primary key,
    given_name text, -- personal: subject=id
    family_name text, -- personal: subject=id
    degrees text,
    affiliation text,
    city text,
    state text,
    country text collate "C",
    source text not null,
    source_date date,
    contact_stop text check (contact_stop in ('do-not-contact', 'objection')),
    contact_stop_reason text, -- personal: subject=id
    contact_stop_by text,
    contact_stop_at timestamptz,
    is_demo boolean not null default false,
    merged_into uuid references directory.person,
    erased_at timestamptz,
    version int not null default 0,
    created_at timestamptz not null default now(),
    check (num_nulls(contact_stop, contact_stop_reason, contact_stop_at) in (0, 3))
);
create index person_name on directory.person (lower(family_name) collate "C", id);
create index person_merged on directory.person (merged_into) where merged_into is not null;
create index person_stopped on directory.person (id) where contact_stop is not null;
create index person_demo on directory.person (id) where is_demo;

-- An equal pair is the same record without review. An erased person keeps only digests of its keys. No foreign keys here and below:
-- an import writes six of these rows per person, and the check would cost more than the rows.
create table directory.person_key (
    name_key text collate "C" not null,
    place_key text collate "C" not null,
    person_id uuid not null,
    primary key (name_key, place_key)
);
create index person_key_of on directory.person_key (person_id);

-- Hashes under which probable doubles of a person are looked for.
create table directory.person_block (
    block bigint not null,
    person_id uuid not null,
    primary key (block, person_id)
);
create index person_block_of on directory.person_block (person_id);

create table directory.affiliation (
    id uuid primary key,
    person_id uuid not null references directory.person on delete cascade,
    organisation_id uuid references directory.organisation,
    name text not null,
    name_key text collate "C" not null,
    role text,
    source text not null,
    source_date date,
    ended boolean not null default false,
    created_at timestamptz not null default now(),
    unique (person_id, name_key)
);
create index affiliation_at on directory.affiliation (organisation_id) where organisation_id is not null;

create table directory.contact_point (
    id uuid primary key,
    person_id uuid references directory.person on delete cascade,
    organisation_id uuid references directory.organisation on delete cascade,
    -- Whose key seals the personal columns in the trail.
    subject_id uuid not null,
    label text, -- personal: subject=subject_id
    kind text not null check (kind in ('email', 'phone')),
    value text not null, -- personal: subject=subject_id
    source text not null,
    source_date date,
    created_at timestamptz not null default now(),
    check (num_nonnulls(person_id, organisation_id) = 1 and subject_id = coalesce(person_id, organisation_id))
);
create unique index contact_point_once on directory.contact_point (subject_id, kind, lower(value));
create index contact_point_value on directory.contact_point (lower(value), subject_id) where kind = 'email' and person_id is not null;

-- Directory facts are the tenant's; a note belongs to the client for whom it was written (null: the tenant's own).
create table directory.note (
    id uuid primary key,
    person_id uuid not null references directory.person on delete cascade,
    client_id uuid,
    text text not null check (length(text) between 1 and 4000), -- personal: subject=person_id
    author_id uuid,
    author text not null,
    created_at timestamptz not null default now()
);
create index note_of on directory.note (person_id, created_at desc);

insert into audit.table_rule (table_name, exempt_reason) values
    ('directory.organisation_key', 'derived: folded spellings of the organisation''s name'),
    ('directory.person_key', 'derived: folded spellings of the person''s name and place'),
    ('directory.person_block', 'derived: hashes for finding probable doubles');
insert into audit.table_rule (table_name, root_column) values
    ('directory.affiliation', 'person_id'), ('directory.contact_point', 'subject_id'), ('directory.note', 'person_id');
