-- Who does what in a study, where and since when. A duty ends and is never deleted, so that one can say who was responsible on any day.
create table studies.duty (
    id uuid primary key,
    client_id uuid not null references studies.client,
    study_id uuid not null references studies.study,
    country_id uuid references studies.study_country,
    site_id uuid references studies.site,
    -- Whose history it stands in.
    record_id uuid not null generated always as (coalesce(site_id, country_id, study_id)) stored,
    kind text collate "C" not null,
    name text not null check (length(name) between 1 and 200), -- personal: subject=id
    -- Colleagues are told apart by their address; the account with this address is theirs.
    email text collate "C" not null check (length(email) between 3 and 254), -- personal: subject=id
    since date not null,
    until date,
    created_at timestamptz not null,
    check (until >= since),
    check (country_id is null or site_id is null)
);
create unique index duty_once on studies.duty (record_id, kind, lower(email)) where until is null;
create index duty_study on studies.duty (study_id, id);
create index duty_client_email on studies.duty (client_id, lower(email));
insert into audit.table_rule (table_name, root_column) values ('studies.duty', 'record_id');
