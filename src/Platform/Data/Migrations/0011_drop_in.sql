-- Which modules that were dropped in run or are kept out, as the last start found them: its changes are the trail of it.
create table host.drop_in (
    id text primary key collate "C",
    state text not null check (state in ('running', 'quarantined', 'safe-mode', 'removed')),
    version text,
    sha256 text,
    reason text,
    allowed_by text
);
