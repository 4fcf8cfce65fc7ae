-- Evidence that the portal itself may add to but never change: signatures, journals of processes.
alter table audit.table_rule add column insert_only boolean not null default false;

create or replace function audit.grant_app(app text) returns void language plpgsql as $$
declare s text;
begin
    for s in select nspname from pg_namespace where nspname not in ('pg_catalog', 'information_schema', 'audit', 'public') and nspname not like 'pg\_%' loop
        execute format('grant usage on schema %I to %I', s, app);
        execute format('grant select, insert, update, delete on all tables in schema %I to %I', s, app);
        execute format('grant usage, select on all sequences in schema %I to %I', s, app);
    end loop;
    for s in select table_name from audit.table_rule where insert_only loop
        execute format('revoke update, delete on %s from %I', s::regclass, app);
    end loop;
    execute format('revoke insert, update, delete on host.migration from %I', app);
    execute format('grant usage on schema audit to %I', app);
    execute format('grant select on audit.entry, audit.table_rule, audit.personal_column to %I', app);
    execute format('revoke all on audit.subject_key from %I', app);
end $$;
