-- Where approvals are set: a frozen ranking counts once it is approved, and a batch of letters leaves once it is approved.
alter table investigators.ranking_snapshot add column approval text check (approval in ('waiting', 'approved', 'rejected', 'withdrawn'));

-- Letters that were asked to leave together. Null as outcome: the approval is open.
create table investigators.letter_batch (
    id uuid primary key,
    client_id uuid not null,
    study_id uuid not null,
    letters uuid[] not null check (cardinality(letters) > 0),
    asked_at timestamptz not null,
    asked_by text not null,
    outcome text check (outcome in ('released', 'rejected', 'withdrawn', 'changed'))
);
create index letter_batch_study on investigators.letter_batch (study_id, asked_at desc);

-- The approval comes after the freezing; nothing else of a frozen ranking changes.
drop trigger ranking_snapshot_frozen on investigators.ranking_snapshot;
create trigger ranking_snapshot_frozen before update on investigators.ranking_snapshot for each row
    when (to_jsonb(old) - 'approval' is distinct from to_jsonb(new) - 'approval') execute function investigators.refuse_change();
