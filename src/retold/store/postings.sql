-- The index of articles by their keys. All of it can be made again from the articles.
-- `posting` is the log of what is not yet in a segment: one row an article and kind, its keys as 64-bit numbers, ascending,
-- little-endian. A row for each key instead writes a page of the file for nearly each key: they are spread by their hashes.

create table posting (
  turn integer primary key,
  kind integer not null check (kind between 0 and 65535), -- 1 grouping terms, 2 wording fingerprints
  article integer not null check (article between 0 and 4294967295),
  stamp blob not null check (length(stamp) = 16),         -- digest of the row
  keys blob not null check (length(keys) > 0 and length(keys) % 8 = 0),
  unique (article, kind)
) strict;

create table segment (
  name text not null primary key,          -- of its file
  kind integer not null,
  level integer not null check (level >= 0), -- how often its postings were merged at most
  keys integer not null,
  postings integer not null,
  lowest integer not null,                 -- its articles
  highest integer not null,
  retired real                             -- when it was merged away, in seconds since 1970: its file goes after a while
) strict, without rowid;

create table withdrawn (                   -- articles that were forgotten, and still stand in a segment
  segment text not null references segment(name),
  article integer not null,
  keys blob not null,
  primary key (segment, article)
) strict, without rowid;

create table indexed (                     -- one row: what the index is, so that a reader knows whether it changed
  one integer not null primary key check (one = 1),
  stamp blob not null,                     -- digest of all that was ever written, in its order
  live integer not null                    -- keys in `posting`
) strict;
insert or ignore into indexed values (1, zeroblob(16), 0);
