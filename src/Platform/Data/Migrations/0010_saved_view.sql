-- People come back to the same questions: a list with its filters, sorting and columns is kept under a name.
create schema if not exists web;
create table web.saved_view (
    id uuid primary key,
    owner_id uuid not null,
    list text not null collate "C",
    name text not null check (length(name) between 1 and 120),
    query text not null check (length(query) <= 8000),
    shared boolean not null default false,
    created_at timestamptz not null default clock_timestamp()
);
create index saved_view_list on web.saved_view (list, owner_id);
