-- Role x permission x scope (decisions 9 to 11). Default deny: no grant, no answer.
create schema access;
create table access.role (
    id text primary key,
    name text not null,
    description text not null,
    built_in boolean not null default false,
    place int not null default 1000
);
create table access.role_permission (
    role_id text not null references access.role,
    permission text not null,
    primary key (role_id, permission)
);
-- Which defaults were given once: what an administrator takes away stays away after the next start.
create table access.seeded (
    role_id text not null,
    permission text not null,
    primary key (role_id, permission)
);
create table access.user_grant (
    id uuid primary key,
    user_id uuid not null,
    role_id text not null references access.role,
    client_id uuid,
    study_id uuid,
    country text,
    site_id uuid,
    valid_until timestamptz,
    created_at timestamptz not null default clock_timestamp()
);
create unique index user_grant_once on access.user_grant
    (user_id, role_id, coalesce(client_id, '00000000-0000-0000-0000-000000000000'), coalesce(study_id, '00000000-0000-0000-0000-000000000000'),
     coalesce(country, ''), coalesce(site_id, '00000000-0000-0000-0000-000000000000'));
create table access.scope_node (
    id uuid primary key,
    kind text not null check (kind in ('client', 'program', 'study', 'site')),
    parent_id uuid references access.scope_node,
    code text not null,
    name text not null
);
create index scope_node_parent on access.scope_node (parent_id);
create unique index scope_node_code on access.scope_node (kind, code);
insert into audit.table_rule (table_name, exempt_reason) values
    ('access.seeded', 'ledger of defaults; the grants themselves are audited'),
    ('access.scope_node', 'derived from clients, studies and sites, which are audited');
insert into audit.table_rule (table_name, root_column) values ('access.user_grant', 'user_id');
