-- What the module keeps first. Released files never change: the next change is 0002.
create table __schema__.item (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null
);
