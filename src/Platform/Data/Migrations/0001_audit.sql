-- The audit trail: who changed what, when and why, written by triggers so that no code path can skip it.
create extension if not exists pgcrypto;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

create schema audit;

create table audit.entry (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor_id uuid,
    actor text not null,
    on_behalf_of text,
    action text not null check (action in ('insert', 'update', 'delete', 'event')),
    table_name text not null,
    row_key text,
    root_id uuid,
    old jsonb,
    new jsonb,
    reason text,
    request_id text,
    operation text
);
create index entry_root on audit.entry (root_id, id);
create index entry_at on audit.entry using brin (at);
create index entry_person on audit.entry (actor_id, id) where operation is null;

-- What is said about a table: why it is exempt, or whose History its rows belong to.
create table audit.table_rule (
    table_name text primary key,
    exempt_reason text,
    root_column text
);
create table audit.personal_column (
    table_name text not null,
    column_name text not null,
    subject_column text not null,
    primary key (table_name, column_name)
);
-- Destroying a key makes every sealed text of its subject unreadable, in this table and in every copy.
create table audit.subject_key (
    subject_id uuid primary key,
    key bytea,
    created_at timestamptz not null default now(),
    erased_at timestamptz
);

create function audit.actor() returns text language plpgsql stable as $$
begin
    if coalesce(current_setting('ctms.actor', true), '') = '' then
        raise exception 'A change without an actor is refused.' using errcode = 'CT001';
    end if;
    return current_setting('ctms.actor');
end $$;

create function audit.setting(name text) returns text language sql stable as
$$ select nullif(current_setting('ctms.' || name, true), '') $$;

-- The random block in front does what a random initial vector would, in one call. Plain SQL, so that it is planned into the statement of a bulk insert.
create function audit.seal(subject uuid, key bytea, value text) returns jsonb language sql volatile as $$
    select case when value is null then 'null'::jsonb
                when key is null then jsonb_build_object('sealed', subject, 'value', null)
                else jsonb_build_object('sealed', subject, 'value', encode(encrypt(gen_random_bytes(16) || convert_to(value, 'UTF8'), key, 'aes'), 'base64')) end
$$;

-- Opens sealed texts for a reader; a destroyed key leaves {"erased": DATE}.
create function audit.reveal(row_image jsonb) returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, audit as $$
declare k text; v jsonb; subject audit.subject_key; opened jsonb := row_image;
begin
    for k, v in select * from jsonb_each(row_image) where jsonb_typeof(value) = 'object' and value ? 'sealed' loop
        select * into subject from audit.subject_key where subject_id = (v ->> 'sealed')::uuid;
        if subject.key is null or v ->> 'value' is null then
            opened := opened || jsonb_build_object(k, jsonb_build_object('erased', coalesce(subject.erased_at, now())));
        else
            opened := opened || jsonb_build_object(k, convert_from(substr(decrypt(decode(v ->> 'value', 'base64'), subject.key, 'aes'), 17), 'UTF8'));
        end if;
    end loop;
    return opened;
end $$;

create function audit.erase_subject(subject uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, audit as $$
begin
    perform audit.actor();
    insert into audit.subject_key (subject_id, key, erased_at) values (subject, null, now())
    on conflict (subject_id) do update set key = null, erased_at = coalesce(audit.subject_key.erased_at, now());
    insert into audit.entry (actor_id, actor, on_behalf_of, action, table_name, row_key, root_id, new, reason, request_id)
    values (audit.setting('actor_id')::uuid, audit.actor(), audit.setting('on_behalf_of'), 'event', 'audit.subject_key', subject::text, subject,
            jsonb_build_object('event', 'personal-data-erased'), audit.setting('reason'), audit.setting('request'));
end $$;

-- Things that happen without a row of their own: sign-ins, refusals, exports.
create function audit.record(event text, subject uuid, details jsonb) returns void language plpgsql security definer set search_path = pg_catalog, public, audit as $$
begin
    insert into audit.entry (actor_id, actor, on_behalf_of, action, table_name, row_key, root_id, new, reason, request_id, operation)
    values (audit.setting('actor_id')::uuid, audit.actor(), audit.setting('on_behalf_of'), 'event', 'event', subject::text, subject,
            coalesce(details, '{}') || jsonb_build_object('event', event), audit.setting('reason'), audit.setting('request'), audit.setting('operation'));
end $$;

-- Row images of one statement. Sealing is set-based: an import of a million people pays for it once per batch. A cached plan must not read
-- all keys to find those of one batch, hence the settings: row by row through the index is right for one row and for five thousand.
create function audit.guard(target regclass) returns void language plpgsql as $$
declare
    full_name text; safe_name text; keys text[]; key_sql text; root_sql text; root_col text; sealed text := ''; joins text := ''; ensure text := ''; n int := 0;
    p record; subject text; personal jsonb := '{}';
begin
    select nspname || '.' || relname into full_name from pg_class c join pg_namespace s on s.oid = c.relnamespace where c.oid = target;
    safe_name := replace(full_name, '.', '__');
    select array_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)) into keys
      from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = target and i.indisprimary;
    if keys is null then raise exception 'Table % needs a primary key.', full_name; end if;
    select string_agg(format('n.%I::text', k), ' || ''/'' || ') into key_sql from unnest(keys) k;
    select root_column into root_col from audit.table_rule where table_name = full_name;
    if root_col is null and array_length(keys, 1) = 1 and (select atttypid from pg_attribute where attrelid = target and attname = keys[1]) = 'uuid'::regtype
        then root_col := keys[1]; end if;
    root_sql := case when root_col is null then 'null::uuid' else format('n.%I', root_col) end;
    for subject in select distinct subject_column from audit.personal_column where table_name = full_name loop
        n := n + 1;
        ensure := ensure || format('insert into audit.subject_key (subject_id, key) select distinct n.%I, gen_random_bytes(32) from new_rows n where n.%I is not null on conflict do nothing; ', subject, subject);
        joins := joins || format(' left join audit.subject_key k%s on k%s.subject_id = n.%I', n, n, subject);
        for p in select column_name from audit.personal_column where table_name = full_name and subject_column = subject order by 1 loop
            sealed := sealed || format(', %L, audit.seal(n.%I, k%s.key, n.%I::text)', p.column_name, subject, n, p.column_name);
            personal := personal || jsonb_build_object(p.column_name, subject);
        end loop;
    end loop;
    if sealed <> '' then sealed := ' || jsonb_build_object(' || substr(sealed, 3) || ')'; end if;
    execute format($f$
        create or replace function audit.%I() returns trigger language plpgsql security definer set search_path = pg_catalog, public, audit
            set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $t$
        declare said record;
        begin
            select audit.setting('actor_id')::uuid as actor_id, audit.actor() as actor, audit.setting('on_behalf_of') as on_behalf_of,
                   audit.setting('reason') as reason, audit.setting('request') as request, audit.setting('operation') as operation into said;
            %s
            insert into audit.entry (actor_id, actor, on_behalf_of, action, table_name, row_key, root_id, new, reason, request_id, operation)
            select said.actor_id, said.actor, said.on_behalf_of, 'insert', %L, %s, %s, jsonb_strip_nulls(to_jsonb(n)%s), said.reason, said.request, said.operation
            from new_rows n%s;
            return null;
        end $t$ $f$, safe_name || '__insert', ensure, full_name, key_sql, root_sql, sealed, joins);
    execute format('drop trigger if exists audit_insert on %s', target);
    execute format('drop trigger if exists audit_change on %s', target);
    execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function audit.%I()', target, safe_name || '__insert');
    execute format('create trigger audit_change after update or delete on %s for each row execute function audit.on_change(%L, %L, %L)',
        target, array_to_string(keys, ','), coalesce(root_col, ''), personal::text);
    -- "enable always" keeps them firing in a session that pretends to be a replica.
    execute format('alter table %s enable always trigger audit_insert', target);
    execute format('alter table %s enable always trigger audit_change', target);
end $$;

create function audit.on_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public, audit as $$
declare
    before jsonb := to_jsonb(old); after jsonb; was jsonb; now_is jsonb; k text; row_key text; root text; personal jsonb := tg_argv[2]::jsonb; subject uuid; secret bytea;
begin
    perform audit.actor();
    if tg_op = 'UPDATE' then
        after := to_jsonb(new);
        select jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, after -> b.key) into was, now_is
          from jsonb_each(before) b where b.value is distinct from after -> b.key;
        if was is null then return null; end if;
    else
        was := jsonb_strip_nulls(before);
    end if;
    for k in select jsonb_object_keys(personal) loop
        continue when not was ? k;
        subject := (before ->> (personal ->> k))::uuid;
        if subject is null then subject := (after ->> (personal ->> k))::uuid; end if;
        insert into audit.subject_key (subject_id, key) values (subject, gen_random_bytes(32)) on conflict do nothing;
        select s.key into secret from audit.subject_key s where s.subject_id = subject;
        was := was || jsonb_build_object(k, audit.seal(subject, secret, was ->> k));
        if now_is is not null then now_is := now_is || jsonb_build_object(k, audit.seal(subject, secret, now_is ->> k)); end if;
    end loop;
    select string_agg(coalesce(after, before) ->> c, '/') into row_key from unnest(string_to_array(tg_argv[0], ',')) c;
    root := nullif(tg_argv[1], '');
    insert into audit.entry (actor_id, actor, on_behalf_of, action, table_name, row_key, root_id, old, new, reason, request_id, operation)
    values (audit.setting('actor_id')::uuid, audit.actor(), audit.setting('on_behalf_of'), lower(tg_op), tg_table_schema || '.' || tg_table_name, row_key,
            case when root is not null then (coalesce(after, before) ->> root)::uuid end, was, now_is,
            audit.setting('reason'), audit.setting('request'), audit.setting('operation'));
    return null;
end $$;

-- Every table outside these schemas and without a stated exemption is guarded; nobody has to remember it.
create function audit.business_tables() returns table (target regclass, full_name text, exempt_reason text) language sql stable as $$
    select c.oid::regclass, s.nspname || '.' || c.relname, r.exempt_reason
      from pg_class c join pg_namespace s on s.oid = c.relnamespace left join audit.table_rule r on r.table_name = s.nspname || '.' || c.relname
     where c.relkind in ('r', 'p') and s.nspname not in ('pg_catalog', 'information_schema', 'audit', 'public') and s.nspname not like 'pg\_%'
       and not (s.nspname = 'host' and (c.relname like 'qrtz\_%' or c.relname = 'migration'))
$$;

create function audit.guard_all() returns void language plpgsql as $$
declare t record;
begin
    for t in select target from audit.business_tables() where exempt_reason is null loop
        perform audit.guard(t.target);
    end loop;
end $$;

create function audit.unguarded() returns table (full_name text) language sql stable as $$
    select b.full_name from audit.business_tables() b
     where b.exempt_reason is null
       and (select count(*) from pg_trigger g where g.tgrelid = b.target and g.tgname in ('audit_insert', 'audit_change') and g.tgenabled = 'A') < 2
$$;

create function audit.grant_app(app text) returns void language plpgsql as $$
declare s text;
begin
    for s in select nspname from pg_namespace where nspname not in ('pg_catalog', 'information_schema', 'audit', 'public') and nspname not like 'pg\_%' loop
        execute format('grant usage on schema %I to %I', s, app);
        execute format('grant select, insert, update, delete on all tables in schema %I to %I', s, app);
        execute format('grant usage, select on all sequences in schema %I to %I', s, app);
    end loop;
    execute format('revoke insert, update, delete on host.migration from %I', app);
    execute format('grant usage on schema audit to %I', app);
    execute format('grant select on audit.entry, audit.table_rule, audit.personal_column to %I', app);
    execute format('revoke all on audit.subject_key from %I', app);
end $$;
