-- Contacts with a site: what was said stays, a correction says why, and what is to be followed up has a day.
create table studies.contact (
    id uuid primary key,
    client_id uuid not null references studies.client,
    study_id uuid not null references studies.study,
    site_id uuid not null references studies.site,
    day date not null,
    way text not null check (way in ('e-mail', 'phone', 'visit', 'meeting')),
    colleague text not null check (length(colleague) between 1 and 200), -- personal: subject=id
    spoke_with text not null check (length(spoke_with) between 1 and 200), -- personal: subject=id
    subject text not null check (length(subject) between 1 and 200), -- personal: subject=id
    said text not null check (length(said) between 1 and 10000), -- personal: subject=id
    follow_up_by date check (follow_up_by >= day),
    followed_up_on date,
    logged_by uuid,
    corrected_at timestamptz,
    created_at timestamptz not null,
    check (followed_up_on is null or follow_up_by is not null)
);
create index contact_site on studies.contact (site_id, day desc, id);
create index contact_due on studies.contact (follow_up_by) where follow_up_by is not null and followed_up_on is null;
