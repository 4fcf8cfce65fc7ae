-- Electronic signatures (21 CFR Part 11): asked for, given once, verified by their seal, withdrawn but never changed or deleted.
create schema signatures;

-- The key of the seals, encrypted with the portal's key ring: the same on all hosts, and in every back-up.
create table signatures.seal_key (
    number int primary key,
    protected_key text not null,
    created_at timestamptz not null
);

create table signatures.request (
    id uuid primary key,
    kind text collate "C" not null,
    record_id uuid not null,
    version text collate "C" not null,
    record_sha256 text collate "C" not null check (record_sha256 ~ '^[0-9a-f]{64}$'),
    meaning text collate "C" not null,
    step text collate "C" not null,
    signer_id uuid not null,
    requested_at timestamptz not null,
    unique (step, signer_id, kind, record_id, version, record_sha256, meaning)
);
create index request_signer on signatures.request (signer_id, requested_at);

create table signatures.signature (
    id uuid primary key,
    code text collate "C" not null unique check (code ~ '^[A-Z2-9]{20}$'),
    request_id uuid not null unique references signatures.request,
    step text collate "C" not null,
    signer_id uuid not null,
    printed_name text not null check (printed_name <> ''), -- personal: subject=signer_id
    meaning text collate "C" not null check (meaning in ('authorship', 'review', 'approval', 'rejection', 'acknowledgement', 'verification', 'responsibility')),
    signed_at timestamptz not null,
    zone text not null check (zone <> ''),
    kind text collate "C" not null,
    record_id uuid not null,
    version text collate "C" not null,
    title text not null,
    record_sha256 text collate "C" not null check (record_sha256 ~ '^[0-9a-f]{64}$'),
    components text not null,
    session_id uuid not null,
    seal_key int not null references signatures.seal_key,
    seal text collate "C" not null,
    unique (step, signer_id)
);
create index signature_record on signatures.signature (record_id, signed_at);
create index signature_signer on signatures.signature (signer_id, signed_at);

create table signatures.withdrawal (
    id uuid primary key,
    signature_id uuid not null unique references signatures.signature,
    record_id uuid not null,
    by_id uuid,
    by_name text not null,
    reason text not null check (reason <> ''),
    at timestamptz not null,
    seal_key int not null references signatures.seal_key,
    seal text collate "C" not null
);

-- Who made sure that an account's holder is who they say (11.100(b)); the newest holds.
create table signatures.identity_check (
    id uuid primary key,
    user_id uuid not null,
    how text not null check (how <> ''),
    reason text not null check (reason <> ''),
    checked_by uuid,
    checked_by_name text not null,
    checked_at timestamptz not null,
    check (checked_by is distinct from user_id)
);
create index identity_check_user on signatures.identity_check (user_id, checked_at);

-- The acceptance of legal equivalence (11.100(c)), in the wording that was shown.
create table signatures.statement (
    id uuid primary key,
    user_id uuid not null,
    version text not null,
    wording text not null,
    accepted_at timestamptz not null,
    unique (user_id, version)
);

-- When a session signed last: the next signature needs one component, or all after a break.
create table signatures.signing_session (
    session_id uuid primary key,
    signer_id uuid not null,
    signed_at timestamptz not null
);

insert into audit.table_rule (table_name, root_column, insert_only) values
    ('signatures.signature', 'record_id', true),
    ('signatures.withdrawal', 'record_id', true),
    ('signatures.identity_check', 'user_id', true),
    ('signatures.statement', 'user_id', true);
insert into audit.table_rule (table_name, exempt_reason, insert_only) values
    ('signatures.request', 'queue: what is to be signed; the signature that answers it is audited', true),
    ('signatures.seal_key', 'secret: never enters the trail', true);
insert into audit.table_rule (table_name, exempt_reason) values
    ('signatures.signing_session', 'log: each signature names its session and is audited');
