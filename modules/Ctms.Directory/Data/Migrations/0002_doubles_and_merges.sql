-- Probable doubles wait here for a person's decision; a merge keeps what is needed to take it back.
create table directory.duplicate (
    id uuid primary key,
    one_id uuid not null references directory.person on delete cascade,
    other_id uuid not null references directory.person on delete cascade,
    score numeric(5,4) not null,
    evidence jsonb not null,
    state text not null default 'waiting' check (state in ('waiting', 'later', 'merged', 'different')),
    found_at timestamptz not null default now(),
    decided_at timestamptz,
    decided_by text,
    check (one_id < other_id),
    unique (one_id, other_id)
);
create index duplicate_open on directory.duplicate (score desc, id) where state in ('waiting', 'later');
create index duplicate_other on directory.duplicate (other_id);

create table directory.merge (
    id uuid primary key,
    kept_id uuid not null references directory.person on delete cascade,
    gone_id uuid not null references directory.person on delete cascade,
    kept_before jsonb not null, -- personal: subject=kept_id
    gone_before jsonb not null, -- personal: subject=gone_id
    merged jsonb not null, -- personal: subject=kept_id
    moved jsonb not null, -- personal: subject=gone_id
    merged_by text not null,
    merged_at timestamptz not null default now(),
    undone_by text,
    undone_at timestamptz,
    undecided jsonb not null default '[]' -- personal: subject=kept_id
);
create unique index merge_gone on directory.merge (gone_id) where undone_at is null;
create index merge_kept on directory.merge (kept_id, merged_at desc);

create table directory.organisation_merge (
    id uuid primary key,
    kept_id uuid not null references directory.organisation,
    gone_id uuid not null references directory.organisation,
    merged_by text not null,
    merged_at timestamptz not null default now()
);

insert into audit.table_rule (table_name, exempt_reason) values
    ('directory.duplicate', 'queue derived from people; each decision is recorded in the History of both');
insert into audit.table_rule (table_name, root_column) values
    ('directory.merge', 'kept_id'), ('directory.organisation_merge', 'kept_id');
