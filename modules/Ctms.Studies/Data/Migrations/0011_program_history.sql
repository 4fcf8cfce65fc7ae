-- Programs stand in the history of their client.
insert into audit.table_rule (table_name, root_column) values ('studies.program', 'client_id');
