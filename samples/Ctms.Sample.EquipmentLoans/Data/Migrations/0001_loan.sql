-- Devices lent to sites, and what this module keeps of the studies that it hears of.
create table equipment_loans.loan (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    country text,
    site_id uuid not null,
    device text not null check (length(device) between 1 and 200),
    serial_number text not null check (length(serial_number) between 1 and 100),
    lent_on date not null,
    due_on date not null check (due_on >= lent_on),
    returned_on date check (returned_on >= lent_on),
    overdue_since timestamptz,
    created_at timestamptz not null
);
create index loan_site on equipment_loans.loan (site_id);
create table equipment_loans.study (
    id uuid primary key,
    client_id uuid not null,
    protocol_number text not null
);
