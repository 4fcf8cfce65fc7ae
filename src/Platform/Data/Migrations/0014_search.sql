-- One index over what modules offer. Words and whoever may see an entry stand in the same GIN index, so that what a person may not see is neither read, ranked nor counted.
create schema search;

create table search.entry (
    kind text collate "C" not null,
    id uuid not null,
    -- Where it belongs, for kinds that a permission shows.
    client_id uuid,
    study_id uuid,
    country text collate "C",
    site_id uuid,
    -- For whom it is meant, for kinds that an audience shows.
    roles text[] not null default '{}',
    clients uuid[] not null default '{}',
    studies uuid[] not null default '{}',
    countries text[] not null default '{}',
    sites uuid[] not null default '{}',
    people uuid[] not null default '{}',
    updated timestamptz,
    language text collate "C" not null,
    -- Of everything that was given: what did not change is not written again.
    digest bytea not null,
    title_key text collate "C" not null,
    title text not null,
    names text,
    detail text,
    url text not null,
    body text,
    words tsvector not null,
    primary key (kind, id)
);
-- New entries are merged in portions of a megabyte: one by one would make a rebuild several times slower, and every search reads through what waits.
create index entry_words on search.entry using gin (words) with (gin_pending_list_limit = 1024);
-- The planner must know how common each word is; the usual hundred are not enough.
alter table search.entry alter column words set statistics 1000;

-- Distinct words of titles and details. Typing errors are looked for here, never among the entries: each word is kept under a number for itself and one for each spelling with a letter
-- left out, and a misspelt word is looked up the same way.
create table search.word (
    text text collate "C" primary key,
    forms integer[] not null
);
create index word_forms on search.word using gin (forms) with (gin_pending_list_limit = 1024);
-- Over an expression: an index over the column itself would be taken for equal words too, for which it is a thousand times slower than the key.
create index word_similar on search.word using gin ((text || '') gin_trgm_ops) with (gin_pending_list_limit = 1024);

-- Languages of entries: a question is reduced to its stems in each of them.
create table search.language (
    language text collate "C" primary key
);

-- Kinds whose entries were all read once, by which version of the index; others are filled by themselves.
create table search.kind (
    kind text collate "C" primary key,
    version int not null,
    filled_at timestamptz not null
);

-- How far a rebuild is, written with each portion: one that was killed goes on behind it.
create table search.rebuild (
    operation uuid not null,
    kind text collate "C" not null,
    after uuid not null,
    entries bigint not null,
    is_done boolean not null,
    primary key (operation, kind)
);

-- The text search configuration of a language; null for names and for languages without one.
create function search.configuration(language text) returns regconfig language sql stable as $$
    select case language when 'en' then 'english' when 'de' then 'german' when 'fr' then 'french' when 'es' then 'spanish' when 'it' then 'italian' when 'pt' then 'portuguese'
                         when 'nl' then 'dutch' when 'da' then 'danish' when 'sv' then 'swedish' when 'nb' then 'norwegian' when 'fi' then 'finnish' when 'hu' then 'hungarian'
                         when 'ro' then 'romanian' when 'ru' then 'russian' when 'tr' then 'turkish' end::regconfig
$$;

-- Words as written, their stems, and tokens that stand for kind, place and audience (they begin with #, ^ or =, which no word does).
create function search.words(language text, title text, detail text, body text, tokens text[]) returns tsvector language sql stable as $$
    select setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', detail), 'B')
        || case when l.c is null then to_tsvector('simple', body)
                else setweight(to_tsvector(l.c, title), 'A') || setweight(to_tsvector(l.c, detail), 'B') || to_tsvector(l.c, body) end
        || array_to_tsvector(tokens)
      from (select search.configuration(language)) l (c)
$$;

insert into audit.table_rule (table_name, exempt_reason) values
    ('search.entry', 'derived from what modules offer; rebuilt at any time'),
    ('search.word', 'derived from what modules offer; rebuilt at any time'),
    ('search.language', 'derived from what modules offer; rebuilt at any time'),
    ('search.kind', 'state of the derived index'),
    ('search.rebuild', 'state of the derived index');
