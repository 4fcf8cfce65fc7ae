-- A million people are searched in milliseconds when every word, code and grid cell is a number and each person is one narrow row with the sorted numbers.
create table investigators.term (
    id integer generated always as identity primary key,
    kind text collate "C" not null check (kind in ('name', 'word', 'phrase', 'country', 'area', 'phase', 'role', 'city', 'cell', 'flag')),
    text text collate "C" not null,
    people integer not null default 0,
    unique (kind, text)
);
-- Common words by country, as last counted: a question that more than 10,000 surely answer needs no counting.
create table investigators.term_pair (
    country_id integer not null references investigators.term,
    term_id integer not null references investigators.term,
    people integer not null,
    primary key (country_id, term_id)
);
-- Typing errors are looked for among the distinct words, some hundred thousand, never among the people: each word is kept under a number for itself and
-- one for each spelling of it with a letter left out, and a misspelt word is looked up the same way.
create table investigators.near_form (
    form integer not null,
    term_id integer not null references investigators.term,
    primary key (form, term_id)
);
-- What is further off than that is proposed by trigrams.
create index term_similar_name on investigators.term using gin (text gin_trgm_ops) where kind = 'name';
create index term_similar_word on investigators.term using gin (text gin_trgm_ops) where kind = 'word';

create table investigators.person_hit (
    id uuid primary key,
    terms integer[] not null,
    facets integer[] not null,
    standing double precision not null,
    trials integer not null,
    last_year integer not null,
    latitude double precision,
    longitude double precision,
    name_key text collate "C" not null
);
create index person_hit_terms on investigators.person_hit using gin (terms);
create index person_hit_standing on investigators.person_hit (standing, id);
create index person_hit_trials on investigators.person_hit (trials, id);
create index person_hit_last_year on investigators.person_hit (last_year, id);
create index person_hit_name on investigators.person_hit (name_key, id);
-- The planner must know how common each word is; the usual hundred are not enough.
alter table investigators.person_hit alter column terms set statistics 1000;

-- What a line of the result shows; read for twenty people at a time.
create table investigators.person_card (
    id uuid primary key,
    name text not null,
    degrees text,
    role text collate "C",
    recruiting integer not null,
    facility text,
    organisation_id uuid,
    city text,
    country text collate "C",
    conditions text[] not null,
    do_not_contact boolean not null,
    is_demo boolean not null
);

-- Towns and facilities with coordinates, to say "within 50 km of".
create table investigators.place (
    kind text collate "C" not null check (kind in ('city', 'facility')),
    key text collate "C" not null,
    country text collate "C" not null,
    label text not null,
    latitude double precision not null,
    longitude double precision not null,
    primary key (key, kind, country)
);

insert into audit.table_rule (table_name, exempt_reason) values
    ('investigators.term', 'derived from people and trials; rebuilt at any time'),
    ('investigators.term_pair', 'derived from people and trials; rebuilt at any time'),
    ('investigators.near_form', 'derived from people and trials; rebuilt at any time'),
    ('investigators.person_hit', 'derived from people and trials; rebuilt at any time'),
    ('investigators.person_card', 'derived from people and trials; rebuilt at any time'),
    ('investigators.place', 'derived from people and trials; rebuilt at any time');
