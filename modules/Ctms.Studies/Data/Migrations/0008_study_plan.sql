-- A study remembers the registry record that it is, or was taken over from, and how much is planned in all.
alter table studies.study add nct_id text collate "C" check (nct_id ~ '^NCT[0-9]{8}$');
alter table studies.study add planned_sites int check (planned_sites between 0 and 10000);
alter table studies.study add planned_subjects int check (planned_subjects between 0 and 1000000);
create index study_nct on studies.study (nct_id) where nct_id is not null;
