-- Whether the other systems of a study answer, asked every few minutes where people want it. What people say about a system stands in the link itself.
alter table publishing.link add column is_checked boolean not null default false;

create table publishing.link_check (
    link_id uuid primary key references publishing.link on delete cascade,
    checked_at timestamptz not null,
    -- Since when it has not answered, and why; empty while it does.
    failing_since timestamptz,
    says text,
    check ((failing_since is null) = (says is null))
);
insert into audit.table_rule (table_name, exempt_reason) values ('publishing.link_check', 'state: asked anew every few minutes');
