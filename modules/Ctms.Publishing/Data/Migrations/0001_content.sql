-- What is written for people to read: items, what is being written, versions that never change, and who was told and has confirmed.

create table publishing.item (
    id uuid primary key,
    type text not null collate "C",
    -- The client and study it belongs to; both empty for what the whole installation shares.
    client_id uuid,
    study_id uuid,
    language text not null collate "C" check (language ~ '^[a-z]{2}$'),
    -- Part of the public address; given once, so that links stay right.
    slug text not null collate "C" unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    -- A translation: of which item.
    source_id uuid references publishing.item,
    created_at timestamptz not null,
    created_by text not null,
    retired_at timestamptz,
    retired_by text,
    retired_reason text,
    -- From which installation's package it came.
    origin text,
    unique (source_id, language)
);
create index item_study on publishing.item (study_id);

-- What is being written. It saves itself while somebody types; what counts is kept in a version.
create table publishing.draft (
    item_id uuid primary key references publishing.item,
    content jsonb not null,
    -- Raised by each save: who saves over somebody else's work is told.
    number int not null default 1,
    saved_at timestamptz not null,
    saved_by text not null,
    -- The window that saved last: it knows its own words, whatever the number says.
    saved_window uuid,
    -- Who has it open, as long as they are seen.
    editor_id uuid,
    editor text,
    editor_seen_at timestamptz,
    -- A translation: the version of the source that it was made from.
    source_version_id uuid
);

create table publishing.version (
    id uuid primary key,
    item_id uuid not null references publishing.item,
    client_id uuid,
    study_id uuid,
    major int not null check (major > 0),
    minor int not null check (minor >= 0),
    -- The same number tried again after it was rejected or taken back.
    attempt int not null check (attempt > 0),
    state text not null check (state in ('waiting', 'rejected', 'withdrawn', 'scheduled', 'live', 'superseded', 'retired')),
    type text not null collate "C",
    language text not null collate "C",
    title text not null,
    content jsonb not null,
    sha256 bytea not null,
    duty text not null check (duty in ('none', 'confirm', 'sign')),
    is_public boolean not null,
    roles text[] not null,
    clients uuid[] not null,
    studies uuid[] not null,
    countries text[] not null,
    sites uuid[] not null,
    people uuid[] not null,
    effective_at timestamptz,
    review_by date,
    source_version_id uuid,
    submitted_at timestamptz not null,
    submitted_by text not null,
    submitted_by_id uuid,
    approved_at timestamptz,
    live_at timestamptz,
    ended_at timestamptz,
    reason text,
    -- Published without its approval: by whom and why.
    broken_glass_by text,
    broken_glass_why text,
    review_told_at timestamptz,
    unique (item_id, major, minor, attempt)
);
-- One version is live, one is on its way.
create unique index version_live on publishing.version (item_id) where state = 'live';
create unique index version_coming on publishing.version (item_id) where state in ('waiting', 'scheduled');
create index version_shelf on publishing.version (live_at desc, id) where state = 'live';
create index version_public on publishing.version (live_at desc, id) where state = 'live' and is_public;
create function publishing.refuse_changed_content() returns trigger language plpgsql as $$
begin
    if (new.item_id, new.major, new.minor, new.attempt, new.content, new.sha256, new.is_public, new.roles, new.clients, new.studies, new.countries, new.sites, new.people, new.effective_at)
        is distinct from (old.item_id, old.major, old.minor, old.attempt, old.content, old.sha256, old.is_public, old.roles, old.clients, old.studies, old.countries, old.sites, old.people, old.effective_at) then
        raise exception 'What was submitted is never changed.' using errcode = 'CT002';
    end if;
    return new;
end $$;
create trigger version_frozen before update on publishing.version for each row execute function publishing.refuse_changed_content();

-- Versions whose moment comes: each is taken by one host, and tried again by itself when it fails.
create table publishing.due (
    version_id uuid primary key references publishing.version,
    due_at timestamptz not null,
    attempts int not null default 0,
    error text
);
create index due_next on publishing.due (due_at);

-- Who was told of a version and has opened it.
create table publishing.reader (
    version_id uuid not null references publishing.version,
    user_id uuid not null,
    told_at timestamptz not null,
    opened_at timestamptz,
    reminded_at timestamptz,
    reminders int not null default 0,
    -- Where their roles belong, as it was when they were told.
    sites uuid[] not null,
    primary key (version_id, user_id)
);
create index reader_user on publishing.reader (user_id);

-- "I have read and understood": evidence that can only be added.
create table publishing.confirmation (
    id uuid primary key,
    item_id uuid not null references publishing.item,
    client_id uuid,
    study_id uuid,
    version_id uuid not null references publishing.version,
    user_id uuid not null,
    name text not null,
    confirmed_at timestamptz not null,
    signature_id uuid,
    unique (version_id, user_id)
);

-- Fields that an installation adds to a type.
create table publishing.field (
    id uuid primary key,
    type text not null collate "C",
    key text not null collate "C" check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
    label text not null check (length(label) between 1 and 100),
    help text,
    kind text not null check (kind in ('text', 'number', 'date', 'choice', 'yes-no')),
    choices text[] not null default '{}',
    required boolean not null default false,
    place int not null default 100,
    retired_at timestamptz,
    unique (type, key)
);

-- Topics by which content is found; a topic may lie below another.
create table publishing.topic (
    id uuid primary key,
    parent_id uuid references publishing.topic,
    name text not null check (length(name) between 1 and 100),
    place int not null default 100
);
create unique index topic_name on publishing.topic (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), lower(name));

-- Ways from a study's page to its other systems.
create table publishing.link (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    kind text not null,
    url text not null check (url ~ '^https://'),
    note text,
    status text not null check (status in ('working', 'limited', 'down')),
    status_note text,
    status_at timestamptz not null,
    status_by text not null,
    place int not null default 100
);
create index link_study on publishing.link (study_id);

-- Pictures made of files so that they can be looked at without opening them.
create table publishing.preview (
    sha256 text not null collate "C",
    page int not null,
    preview_sha256 text not null collate "C",
    width int not null,
    height int not null,
    primary key (sha256, page)
);

insert into audit.table_rule (table_name, exempt_reason) values
    ('publishing.draft', 'autosave: what counts is kept in a version'),
    ('publishing.due', 'queue: the version itself is audited'),
    ('publishing.reader', 'log: what people confirm is kept apart'),
    ('publishing.preview', 'derived from the files');
insert into audit.table_rule (table_name, root_column, insert_only) values ('publishing.confirmation', 'item_id', true);
insert into audit.table_rule (table_name, root_column) values ('publishing.version', 'item_id'), ('publishing.link', 'study_id');
