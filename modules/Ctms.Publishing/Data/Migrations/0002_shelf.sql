-- Finds what somebody may read without looking at everything: what is meant for whom, as tokens with an index. They only make it quick; the audience itself decides once more.

-- Of the dimensions that an audience names the narrowest makes the tokens; with the place above it, for those whose role covers that whole place.
create function publishing.shelf_tokens(is_public boolean, roles text[], clients uuid[], studies uuid[], countries text[], sites uuid[], people uuid[]) returns text[] language sql immutable parallel safe as $$
    select case when is_public then array['p'] else
        array(select 'u' || p from unnest(people) p) || case
            when cardinality(sites) > 0 then array(select 'i' || s from unnest(sites) s) || array(select 'si' || s from unnest(studies) s) || array['i*'] || case when cardinality(studies) = 0 then array['i0'] else array[]::text[] end
            when cardinality(studies) > 0 then array(select 's' || s from unnest(studies) s) || array(select 'cs' || c from unnest(clients) c) || array['s*'] || case when cardinality(clients) = 0 then array['s0'] else array[]::text[] end
            when cardinality(clients) > 0 then array(select 'c' || c from unnest(clients) c) || array['c*']
            when cardinality(countries) > 0 then array(select 'l' || c from unnest(countries) c) || array['l*']
            when cardinality(roles) > 0 then array(select 'r' || r from unnest(roles) r)
            when cardinality(people) = 0 then array['e']
            else array[]::text[] end
        end
$$;
alter table publishing.version add column tokens text[] not null generated always as (publishing.shelf_tokens(is_public, roles, clients, studies, countries, sites, people)) stored;
create index version_reach on publishing.version using gin (tokens) where state = 'live';
-- Public pages: one type, the newest first, and what stands beside one of them.
create index version_news on publishing.version (type, live_at desc, id desc) where state = 'live' and is_public;
