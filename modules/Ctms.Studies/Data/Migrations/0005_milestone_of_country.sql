-- A country of a study has milestones too; whose history one stands in follows from all three levels.
alter table studies.milestone add country_id uuid references studies.study_country;
alter table studies.milestone drop record_id;
alter table studies.milestone add record_id uuid not null generated always as (coalesce(site_id, country_id, study_id)) stored;
alter table studies.milestone add constraint milestone_place check (country_id is null or site_id is null);
create unique index milestone_once on studies.milestone (record_id, kind);
