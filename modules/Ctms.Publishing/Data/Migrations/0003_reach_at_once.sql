-- Versions become live one by one, and everybody reads: what is new goes into the index at once. Kept beside it until the next vacuum, a package of 10,000 made each
-- page ten times as slow, since every search reads all of what waits.
alter index publishing.version_reach set (fastupdate = off);
select gin_clean_pending_list('publishing.version_reach');
