-- A person's History is read by every client's people: what was written in a note for one client must not stand in it.
delete from audit.table_rule where table_name = 'directory.note' and root_column = 'person_id';
