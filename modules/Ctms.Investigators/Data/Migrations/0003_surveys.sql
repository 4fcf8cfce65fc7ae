-- Feasibility surveys: what is asked, who is asked, what they answered, what was decided. All of it belongs to the client of the study.

-- Questions that a client's analysts keep for further surveys. A survey copies what it takes: a change here changes nothing that was asked.
create table investigators.question (
    id uuid primary key,
    client_id uuid not null,
    code text not null collate "C" check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    body jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null,
    unique (client_id, code)
);

create table investigators.survey (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    -- What is being written; people are asked what stands in a version.
    draft jsonb not null,
    -- Raised by each save: who saves over somebody else's work is told.
    draft_number int not null default 1,
    closed_at timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text not null
);
create unique index survey_name on investigators.survey (study_id, lower(name));

create table investigators.survey_version (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    survey_id uuid not null references investigators.survey,
    number int not null check (number > 0),
    definition jsonb not null,
    published_at timestamptz not null,
    published_by text not null,
    unique (survey_id, number)
);

-- Mail leaves only for an address that a person has confirmed for this study.
create table investigators.confirmed_address (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    person_id uuid not null,
    email text not null, -- personal: subject=person_id
    source text not null,
    confirmed_at timestamptz not null,
    confirmed_by text not null,
    unique (study_id, person_id)
);

-- One act of inviting: the words, the end and the reminders that its invitations share.
create table investigators.invitation_round (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    survey_id uuid not null references investigators.survey,
    version_id uuid not null references investigators.survey_version,
    subject jsonb not null,
    message jsonb not null,
    closes_at timestamptz not null,
    -- Days before the end on which those who have not answered are reminded.
    remind_days int[] not null,
    zone text not null,
    asked_at timestamptz not null,
    asked_by text not null
);

create table investigators.invitation (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    survey_id uuid not null references investigators.survey,
    version_id uuid not null references investigators.survey_version,
    round_id uuid not null references investigators.invitation_round,
    candidate_id uuid not null references investigators.candidate,
    person_id uuid not null,
    language text not null collate "C",
    status text not null check (status in ('invited', 'opened', 'started', 'submitted', 'declined', 'expired', 'revoked')),
    closes_at timestamptz not null,
    invited_at timestamptz not null,
    opened_at timestamptz,
    started_at timestamptz,
    submitted_at timestamptz,
    ended_at timestamptz,
    -- Why it was declined or revoked: a code of the list, and words.
    end_reason text collate "C",
    end_note text,
    reminded_at timestamptz,
    reminders int not null default 0
);
create unique index invitation_once on investigators.invitation (survey_id, candidate_id) where status <> 'revoked';
create index invitation_study on investigators.invitation (study_id, survey_id, status);
create index invitation_candidate on investigators.invitation (candidate_id);
create index invitation_person on investigators.invitation (person_id, client_id, invited_at desc);
create index invitation_due on investigators.invitation (closes_at) where status in ('invited', 'opened', 'started');

-- Somebody who holds a personal link to a response: the invited person, or somebody to whom they gave a part.
create table investigators.respondent (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    invitation_id uuid not null references investigators.invitation,
    person_id uuid not null,
    kind text not null check (kind in ('invitee', 'delegate')),
    name text not null, -- personal: subject=person_id
    email text not null, -- personal: subject=person_id
    language text not null collate "C",
    created_at timestamptz not null,
    revoked_at timestamptz
);
create unique index respondent_invitee on investigators.respondent (invitation_id) where kind = 'invitee';
create index respondent_invitation on investigators.respondent (invitation_id);

-- Only the digest of a link's secret is kept; a reminder carries a new secret of the same respondent.
create table investigators.survey_link (
    id uuid primary key,
    respondent_id uuid not null references investigators.respondent,
    digest bytea not null unique,
    issued_at timestamptz not null
);
create index survey_link_respondent on investigators.survey_link (respondent_id);

-- The browsers in which a respondent has opened the link; another one asks for a code that goes to the address.
create table investigators.respondent_browser (
    id uuid primary key,
    respondent_id uuid not null references investigators.respondent,
    digest bytea not null,
    known_since timestamptz not null,
    unique (respondent_id, digest)
);
create table investigators.respondent_code (
    id uuid primary key references investigators.respondent,
    digest bytea not null,
    sent_at timestamptz not null,
    until timestamptz not null,
    tries int not null default 0,
    sent int not null default 1
);

-- What stands in the form now. What was submitted stands in submissions, which never change.
create table investigators.answer (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    invitation_id uuid not null references investigators.invitation,
    question text not null collate "C",
    value jsonb not null,
    saved_at timestamptz not null,
    respondent_id uuid references investigators.respondent,
    -- Raised by each save, so that a page can tell that somebody else has saved since.
    number int not null default 1,
    unique (invitation_id, question)
);

create table investigators.submission (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    invitation_id uuid not null references investigators.invitation,
    candidate_id uuid not null,
    person_id uuid not null,
    number int not null check (number > 0),
    answers jsonb not null,
    points numeric(9,2) not null,
    most_points numeric(9,2) not null,
    -- The code of the question that rules the candidate out, if one does.
    knocked_out_by text collate "C",
    reason text,
    submitted_at timestamptz not null,
    unique (invitation_id, number)
);
create index submission_study on investigators.submission (study_id, candidate_id, number desc);

-- Evidence that somebody accepted the confidentiality text before they saw the parts that it covers.
create table investigators.confidentiality (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    invitation_id uuid not null references investigators.invitation,
    respondent_id uuid references investigators.respondent,
    person_id uuid not null,
    way text not null check (way in ('click-through', 'paper')),
    text_version text not null collate "C",
    text_sha256 text not null collate "C",
    typed_name text not null, -- personal: subject=person_id
    accepted_at timestamptz not null,
    zone text not null,
    unique (invitation_id, respondent_id, text_sha256)
);

-- What a person allowed to be kept of their answers, for the surveys of everybody who asks them. Says nothing of who asked.
create table investigators.profile_answer (
    id uuid primary key,
    person_id uuid not null,
    question text not null collate "C",
    value jsonb not null,
    answered_at timestamptz not null,
    unique (person_id, question)
);

create table investigators.decision (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    candidate_id uuid not null references investigators.candidate,
    person_id uuid not null,
    outcome text not null check (outcome in ('selected', 'backup', 'not-selected')),
    reason text not null collate "C",
    note text,
    site_id uuid,
    decided_at timestamptz not null,
    decided_by text not null,
    -- Raised by each change: of two analysts who decide at once the second is told.
    number int not null default 1,
    unique (candidate_id)
);
create index decision_study on investigators.decision (study_id, outcome);

-- Deciding tells nobody: letters wait until they are released as a batch.
create table investigators.outcome_letter (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    decision_id uuid not null references investigators.decision,
    candidate_id uuid not null,
    person_id uuid not null,
    outcome text not null check (outcome in ('selected', 'backup', 'not-selected')),
    language text not null collate "C",
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    released_at timestamptz,
    released_by text
);
create unique index outcome_letter_once on investigators.outcome_letter (decision_id, outcome);
create index outcome_letter_waiting on investigators.outcome_letter (study_id) where released_at is null;

-- A place in the ranking that a person gave against the numbers, and why.
create table investigators.rank_override (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    candidate_id uuid not null references investigators.candidate,
    place int not null check (place > 0),
    reason text not null check (length(reason) between 1 and 500),
    changed_at timestamptz not null,
    changed_by text not null,
    unique (candidate_id)
);

create function investigators.refuse_frozen() returns trigger language plpgsql as $$
begin
    raise exception 'What was published, submitted or accepted is never changed.' using errcode = 'CT002';
end $$;
create trigger survey_version_frozen before update on investigators.survey_version for each row execute function investigators.refuse_frozen();
create trigger submission_frozen before update on investigators.submission for each row execute function investigators.refuse_frozen();
create trigger confidentiality_frozen before update on investigators.confidentiality for each row execute function investigators.refuse_frozen();

insert into audit.table_rule (table_name, exempt_reason) values
    ('investigators.answer', 'the form while it is filled in; each submission is kept whole and never changes'),
    ('investigators.survey_link', 'digests of secrets; who was asked stands with the invitation'),
    ('investigators.respondent_browser', 'digests of browsers'),
    ('investigators.respondent_code', 'digests of codes that live ten minutes'),
    ('investigators.profile_answer', 'copied from submissions with the person''s consent');
insert into audit.table_rule (table_name, root_column) values
    ('investigators.survey', 'study_id'),
    ('investigators.survey_version', 'study_id'),
    ('investigators.confirmed_address', 'study_id'),
    ('investigators.invitation_round', 'study_id'),
    ('investigators.invitation', 'study_id'),
    ('investigators.respondent', 'study_id'),
    ('investigators.submission', 'study_id'),
    ('investigators.confidentiality', 'study_id'),
    ('investigators.decision', 'study_id'),
    ('investigators.outcome_letter', 'study_id'),
    ('investigators.rank_override', 'study_id');
