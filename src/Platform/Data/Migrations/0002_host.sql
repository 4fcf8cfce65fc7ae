-- State that all hosts over one database share: scheduled jobs, keys, features, facts on their way, long work, mail.
set local search_path = host, public;
-- include: Quartz!Quartz.Impl.AdoJobStore.Schema.create_postgres.sql prefix qrtz_
set local search_path = public;

create table host.data_protection_key (id uuid primary key, friendly_name text, xml text not null);
create table host.feature (id text primary key, enabled boolean not null);
create table host.setting (name text primary key, value text);

create schema events;
create table events.outbox (
    id bigint generated always as identity primary key,
    fact text not null,
    body jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    actor text default nullif(current_setting('ctms.actor', true), ''),
    request_id text default nullif(current_setting('ctms.request', true), ''),
    attempts int not null default 0,
    next_at timestamptz not null default now(),
    done_at timestamptz,
    dead_at timestamptz,
    error text
);
create index outbox_open on events.outbox (id) where done_at is null and dead_at is null;
create table events.delivery (
    outbox_id bigint not null,
    handler text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (outbox_id, handler)
);

create schema jobs;
create table jobs.operation (
    id uuid primary key,
    kind text not null,
    title text not null,
    parameters jsonb not null,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    done bigint not null default 0,
    total bigint,
    message text,
    -- json, not jsonb: scripts read the answer of a verb in the order in which it was written.
    result json,
    error text,
    link text,
    requested_by uuid,
    requested_name text not null,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    heartbeat_at timestamptz,
    attempts int not null default 0,
    cancel_requested boolean not null default false
);
create index operation_open on jobs.operation (created_at) where state in ('waiting', 'running');
create index operation_recent on jobs.operation (created_at desc);

create schema notify;
create table notify.notification (
    id uuid primary key,
    user_id uuid not null,
    category text not null,
    text text not null,
    link text,
    created_at timestamptz not null default clock_timestamp(),
    read_at timestamptz
);
create index notification_unread on notify.notification (user_id, created_at desc);
create table notify.mail (
    id uuid primary key,
    recipient text not null,
    subject text not null,
    text_body text not null,
    html_body text not null,
    secret_link boolean not null default false,
    created_at timestamptz not null default clock_timestamp(),
    attempts int not null default 0,
    next_at timestamptz not null default now(),
    sent_at timestamptz,
    dead_at timestamptz,
    error text,
    file text
);
create index mail_open on notify.mail (next_at) where sent_at is null and dead_at is null;

create schema files;
create table files.file (
    sha256 text primary key,
    size bigint not null,
    created_at timestamptz not null default clock_timestamp()
);

insert into audit.table_rule (table_name, exempt_reason) values
    ('host.data_protection_key', 'key ring of the framework, changed by no person'),
    ('events.outbox', 'queue: the fact''s cause is audited where it happened'),
    ('events.delivery', 'queue: marks of delivery'),
    ('jobs.operation', 'queue: progress of long work; what the work changes is audited'),
    ('notify.notification', 'queue: messages derived from audited changes'),
    ('notify.mail', 'queue: messages derived from audited changes'),
    ('files.file', 'derived: content-addressed, the record that names the file is audited');
