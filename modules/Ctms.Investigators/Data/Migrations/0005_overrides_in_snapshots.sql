-- A frozen ranking carries the places that people gave against the numbers, with their reasons. They stand beside the input: it alone still gives the answer again.
alter table investigators.ranking_snapshot add column overrides jsonb not null default '[]';
