-- Accounts are never deleted (a name is never given to somebody else), only deactivated; demonstration accounts excepted.
create table accounts.account (
    id uuid primary key,
    name text not null, -- personal: subject=id
    email text not null, -- personal: subject=id
    email_key text collate "C" not null unique, -- personal: subject=id
    language text not null default 'en',
    zone text not null default 'UTC',
    theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
    active boolean not null default true,
    joined_at timestamptz,
    is_demo boolean not null default false,
    created_at timestamptz not null
);

-- Beside the account, so that no secret (hashed or not) enters the audit trail.
create table accounts.credential (
    id uuid primary key references accounts.account,
    password_hash text,
    security_stamp text not null
);

create table accounts.authenticator (
    account_id uuid primary key references accounts.account,
    secret text not null,
    last_step bigint not null,
    created_at timestamptz not null
);

create table accounts.recovery_code (
    id uuid primary key,
    account_id uuid not null references accounts.account,
    code_hash bytea not null,
    used_at timestamptz
);
create unique index recovery_code_once on accounts.recovery_code (account_id, code_hash);

-- Invitations, resets, one-time sign-ins and codes sent by mail: only the hash of what was sent.
create table accounts.link (
    id uuid primary key,
    kind text not null check (kind in ('first', 'invitation', 'reset', 'sign-in', 'email-code')),
    account_id uuid references accounts.account,
    token_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
-- Six digits come up again one day; only open ones must differ.
create unique index link_token on accounts.link (token_hash) where used_at is null;
create index link_open on accounts.link (account_id, kind) where used_at is null;

create table accounts.session (
    id uuid primary key,
    account_id uuid not null references accounts.account,
    token_hash bytea not null unique,
    method text not null,
    source text not null,
    device text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    proved_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text
);
create index session_account on accounts.session (account_id, created_at);
create index session_open on accounts.session (expires_at) where ended_at is null;

-- A browser that a site user has already proved with a code from the mail.
create table accounts.known_device (
    id uuid primary key,
    account_id uuid not null references accounts.account,
    token_hash bytea not null,
    created_at timestamptz not null
);
create unique index known_device_once on accounts.known_device (account_id, token_hash);

-- Keyed by the hash of what was typed as name, known or not: throttling must not tell who has an account.
create table accounts.attempt (
    id uuid primary key,
    at timestamptz not null,
    name_hash bytea not null,
    source text not null,
    kind text not null,
    succeeded boolean not null default false
);
create index attempt_name on accounts.attempt (name_hash, at);
create index attempt_source on accounts.attempt (source, at);

insert into audit.table_rule (table_name, exempt_reason) values
    ('accounts.credential', 'secret: each change is an event in the trail, without the value'),
    ('accounts.authenticator', 'secret: each change is an event in the trail, without the value'),
    ('accounts.recovery_code', 'secret: each change is an event in the trail, without the value'),
    ('accounts.link', 'secret: sending and using are events in the trail'),
    ('accounts.session', 'log: sign-ins and their ends are events in the trail'),
    ('accounts.known_device', 'log: proving a device is an event in the trail'),
    ('accounts.attempt', 'log: failures are events in the trail');
