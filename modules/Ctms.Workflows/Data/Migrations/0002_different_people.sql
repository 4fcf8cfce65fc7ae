-- Steps of one process that are done by different people, and people who want no morning mail.

alter table workflows.task add column apart boolean not null default false;

create table workflows.without_digest (
    user_id uuid primary key,
    since timestamptz not null
);
