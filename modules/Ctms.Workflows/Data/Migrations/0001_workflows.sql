-- Processes, their running instances and the tasks of people. The file of a published version is never changed: an instance stays on the version it began with.

create table workflows.process (
    id uuid primary key,
    key text not null collate "C" unique check (key ~ '^[a-z][a-z0-9.-]{0,99}$'),
    name text not null check (length(name) between 1 and 200),
    -- approval: its versions are written by the settings page; designed: by somebody at the canvas.
    kind text not null check (kind in ('approval', 'designed')),
    draft text,
    -- Raised by each save: who saves over somebody else's work is told.
    draft_number int not null default 1,
    draft_changed_at timestamptz,
    draft_changed_by text,
    retired_at timestamptz,
    created_at timestamptz not null,
    created_by text not null
);

create table workflows.process_version (
    id uuid primary key,
    process_id uuid not null references workflows.process,
    number int not null check (number > 0),
    xml text not null,
    sha256 bytea not null,
    note text,
    published_at timestamptz not null,
    published_by text not null,
    unique (process_id, number)
);
create function workflows.refuse_frozen() returns trigger language plpgsql as $$
begin
    raise exception 'What was published is never changed.' using errcode = 'CT002';
end $$;
create trigger process_version_frozen before update on workflows.process_version for each row execute function workflows.refuse_frozen();

-- Decision tables (DMN) that business rule tasks ask, by the id of the decision; the newest one answers.
create table workflows.decision (
    id uuid primary key,
    key text not null collate "C",
    number int not null check (number > 0),
    name text not null,
    xml text not null,
    sha256 bytea not null,
    published_at timestamptz not null,
    published_by text not null,
    unique (key, number)
);

-- Starts that are not made by hand: a message, a signal or a time begins the newest version.
create table workflows.start_event (
    process_id uuid not null references workflows.process,
    node text not null,
    kind text not null check (kind in ('message', 'signal', 'timer')),
    name text,
    due timestamptz,
    again int,
    every text,
    primary key (process_id, node)
);
create index start_event_due on workflows.start_event (due) where due is not null;
create index start_event_name on workflows.start_event (kind, name);

-- Which act of which module needs an approval, for all clients or for one; the settings from which its process was written.
create table workflows.approval_rule (
    id uuid primary key,
    act text not null collate "C",
    client_id uuid,
    process_id uuid not null references workflows.process,
    enabled boolean not null,
    settings jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null
);
create unique index approval_rule_once on workflows.approval_rule (act, coalesce(client_id, '00000000-0000-0000-0000-000000000000'));

create table workflows.instance (
    id uuid primary key,
    process_id uuid not null references workflows.process,
    version_id uuid not null references workflows.process_version,
    title text not null,
    -- What it is about: a record in the version and with the content that it had when the process began.
    act text collate "C",
    record_kind text collate "C",
    record_id uuid,
    record_version text,
    record_sha256 bytea,
    url text,
    client_id uuid,
    study_id uuid,
    country text,
    site_id uuid,
    -- At most one instance of a process runs for one key.
    business_key text,
    started_at timestamptz not null,
    started_by_id uuid,
    started_by text not null,
    note text,
    ended_at timestamptz,
    status text not null check (status in ('running', 'incident', 'completed', 'cancelled')),
    outcome text,
    outcome_reason text
);
create unique index instance_once on workflows.instance (process_id, business_key) where ended_at is null and business_key is not null;
create index instance_open on workflows.instance (started_at) where ended_at is null;
create index instance_newest on workflows.instance (started_at desc, id desc);
create index instance_record on workflows.instance (record_kind, record_id, started_at);
create index instance_version on workflows.instance (version_id) where ended_at is null;

-- Where the engine stands. The revision is raised by every happening; two that come at once take turns at the row of the instance's state.
create table workflows.instance_state (
    instance_id uuid primary key references workflows.instance,
    revision int not null,
    body text not null
);

-- What instances wait for. A row is taken away by the same transaction that takes the step; who finds none is too late.
create table workflows.wait (
    instance_id uuid not null references workflows.instance,
    number int not null,
    kind text not null check (kind in ('task', 'action', 'message', 'signal', 'timer', 'condition')),
    node text not null,
    -- Of message or signal; of an action its id.
    name text,
    correlation text,
    -- A timer's time; an action's next try.
    due timestamptz,
    attempts int not null default 0,
    error text,
    primary key (instance_id, number)
);
create index wait_due on workflows.wait (due) where due is not null;
create unique index wait_message on workflows.wait (name, correlation) where kind = 'message' and correlation is not null;
create index wait_signal on workflows.wait (name) where kind = 'signal';

create table workflows.incident (
    instance_id uuid not null references workflows.instance,
    number int not null,
    node text not null,
    reason text not null,
    since timestamptz not null,
    primary key (instance_id, number)
);

-- One row for each happening: who did what when and why, what came in, and what the engine did then.
create table workflows.journal (
    instance_id uuid not null,
    revision int not null,
    at timestamptz not null,
    actor_id uuid,
    actor text not null,
    on_behalf_of text,
    happening text not null,
    node text,
    values_in jsonb,
    values_out jsonb,
    comment text,
    entries jsonb not null,
    primary key (instance_id, revision)
);

create table workflows.task (
    id uuid primary key,
    instance_id uuid not null references workflows.instance,
    wait int not null,
    node text not null,
    -- Tasks of one round of one step are done by different people.
    round int not null,
    title text not null,
    why text not null,
    -- decide: approve or reject; do: done.
    kind text not null check (kind in ('decide', 'do')),
    roles text[] not null,
    -- Named by the process, or the one to whom it was given.
    assignee_id uuid,
    claimed_by uuid,
    claimed_at timestamptz,
    delegated_to uuid,
    delegated_until timestamptz,
    -- May not decide about their own work.
    author_id uuid,
    -- The meaning of the signature that the step asks for.
    meaning text,
    client_id uuid,
    study_id uuid,
    country text,
    site_id uuid,
    created_at timestamptz not null,
    due_at timestamptz,
    -- When somebody is reminded or the next one is told, and how far the ladder was climbed.
    alarm_at timestamptz,
    rung int not null default 0,
    ladder jsonb not null default '[]',
    status text not null check (status in ('open', 'done', 'cancelled')),
    decision text,
    comment text,
    done_at timestamptz,
    done_by_id uuid,
    done_by text,
    done_for_id uuid,
    signature_id uuid,
    unique (instance_id, wait)
);
create index task_of on workflows.task (coalesce(claimed_by, assignee_id)) where status = 'open';
create index task_role on workflows.task using gin (roles) where status = 'open';
create index task_delegated on workflows.task (delegated_to) where status = 'open' and delegated_to is not null;
create index task_alarm on workflows.task (alarm_at) where status = 'open' and alarm_at is not null;
create index task_done on workflows.task (done_by_id, done_at desc) where status = 'done';

-- Who stands in for whom, from day to day, both included.
create table workflows.substitute (
    id uuid primary key,
    user_id uuid not null,
    substitute_id uuid not null check (substitute_id <> user_id),
    from_day date not null,
    until_day date not null check (until_day >= from_day),
    created_at timestamptz not null,
    created_by text not null,
    ended_at timestamptz
);
create index substitute_open on workflows.substitute (substitute_id, until_day) where ended_at is null;
create index substitute_of on workflows.substitute (user_id, until_day) where ended_at is null;

-- Who was mailed what waits for them, on which day.
create table workflows.digest (
    user_id uuid not null,
    day date not null,
    primary key (user_id, day)
);

-- Days that differ from the calendar of public holidays: free ones in addition, and holidays on which work is done.
create table workflows.calendar_day (
    country text not null check (country ~ '^[A-Z]{2}$'),
    day date not null,
    free boolean not null,
    name text not null,
    primary key (country, day)
);

insert into audit.table_rule (table_name, exempt_reason) values
    ('workflows.instance_state', 'derived: the state of the engine; each step stands in the journal'),
    ('workflows.digest', 'log: the mails themselves are kept in the queue of mails'),
    ('workflows.wait', 'queue: what instances wait for; each end stands in the journal'),
    ('workflows.start_event', 'derived from the published version'),
    ('workflows.incident', 'queue: open incidents; their coming and going stands in the journal');
insert into audit.table_rule (table_name, exempt_reason, insert_only) values
    ('workflows.journal', 'log: it is a trail itself, and the portal can only add to it', true);
