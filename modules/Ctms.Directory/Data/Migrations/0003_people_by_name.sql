-- The list of people sorts by this very expression; merged and erased records never stand in it.
drop index directory.person_name;
create index person_by_name on directory.person ((lower(coalesce(family_name, '')) collate "C"), id) where merged_into is null and erased_at is null;
