-- Versions of a study's protocol. Which one is current follows from the day it takes effect, and no two take effect on one day: so never two are current.
create table studies.protocol_version (
    id uuid primary key,
    client_id uuid not null references studies.client,
    study_id uuid not null references studies.study,
    label text not null check (length(label) between 1 and 40),
    kind text not null check (kind in ('initial', 'substantial', 'non-substantial')),
    dated date not null,
    effective date check (effective >= dated),
    summary text check (length(summary) between 1 and 4000),
    created_at timestamptz not null,
    check (kind = 'initial' or summary is not null)
);
create unique index protocol_version_label on studies.protocol_version (study_id, lower(label));
create unique index protocol_version_effective on studies.protocol_version (study_id, effective) where effective is not null;
create unique index protocol_version_initial on studies.protocol_version (study_id) where kind = 'initial';
insert into audit.table_rule (table_name, root_column) values ('studies.protocol_version', 'study_id');
