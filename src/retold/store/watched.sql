-- What `retold watch` keeps: what it looks at, what it saw there, when it looks again, and what it had to warn of.
-- Moments that schedules count with are seconds since 1970 in UTC (real); the others are ISO 8601. The columns rhythm,
-- listed, place and said hold JSON.

create table feed (
  id integer primary key,
  address text not null unique,            -- as it was given: an address, or the path of a folder or an archive
  asked text not null,                     -- where it is asked for now: another one where it moved for good
  kind text check (kind in ('feed', 'list', 'page', 'folder', 'archive')), -- null before the first look
  host text not null default '',            -- whom a look asks; '' for folders and archives
  label text,
  parent integer references feed(id) on delete cascade, -- the list that names it
  every real,                              -- seconds between two looks, where somebody set them
  added text not null,
  next real not null,                      -- when it is looked at again
  turn integer not null default 0,         -- how often it was looked at
  last_look real,
  last_good real,
  failures integer not null default 0,     -- in a row
  etag text,
  last_modified text,
  pace real not null default 1.0,          -- below 1: looked at more often, because it overflowed
  rhythm text,  -- how often it has news, by the hour of the day
  listed text not null default '[]', -- the names of the entries of the last look; of a list what it names too much
  place text,    -- of an archive: up to where it was read
  ended text check (ended in ('gone', 'dropped'))  -- null while it is looked at
) strict;
create index feed_next on feed (next) where ended is null;
create index feed_parent on feed (parent);

create table entry (
  feed integer not null references feed(id) on delete cascade,
  key text not null,                       -- of its guid, else of its address
  version text not null,                   -- of what the list says of it
  url text,                                -- where its page lies; null where the list holds the text, or it is a file
  host text not null default '',
  said text not null default '{}', -- what the list says of it
  found real not null,                     -- when this version was seen first
  listed real not null,                    -- when a look last saw it
  state text not null check (state in ('waiting', 'kept', 'skipped')),
  next real,                               -- when its page is fetched, while it waits
  tries integer not null default 0,
  article text references article(id) on delete set null,
  reason text,                             -- why it gave no article
  primary key (feed, key)
) strict, without rowid;
create index entry_waiting on entry (next) where state = 'waiting';
create index entry_article on entry (article);
create index entry_url on entry (url);

create table expired (                     -- what the rules took out: a list that still names it does not bring it back
  article text not null primary key,       -- the id that it had
  at real not null
) strict, without rowid;

create table visit (                       -- pages that are looked at again, to see whether they were changed
  url text not null primary key,
  feed integer not null references feed(id) on delete cascade, -- which led there
  article text references article(id) on delete set null,      -- what it gave last
  said text not null default '{}',
  host text not null,
  step integer not null default 0,         -- how often it was found unchanged
  next real not null,
  etag text,
  last_modified text,
  sha256 text                              -- of its bytes
) strict, without rowid;
create index visit_next on visit (next);
create index visit_feed on visit (feed);
create index visit_article on visit (article);

create table look (
  id integer primary key,
  feed integer not null references feed(id) on delete cascade,
  at real not null,
  seconds real not null,                   -- that it took
  status integer,                          -- of HTTP
  outcome text not null,                   -- news, nothing new, unchanged, failed, gone
  reason text,
  listed integer not null default 0,       -- entries in it
  fresh integer not null default 0         -- of these, new or changed ones
) strict;
create index look_feed on look (feed, at);
create index look_at on look (at);

create table alarm (
  id integer primary key,
  feed integer references feed(id) on delete cascade, -- null: it is about the watcher itself
  kind text not null check (kind in (
    'quiet', 'errs', 'overflow', 'gone', 'moved', 'kind', 'certificate', 'clock', 'disk', 'retention')),
  since text not null,
  until text,                              -- null while it lasts
  words text not null,
  lost integer                             -- of an overflow: how many entries at least
) strict;
create index alarm_feed on alarm (feed, kind);
create unique index alarm_once on alarm (coalesce(feed, 0), kind) where until is null;

create table host (
  host text not null primary key,
  free real not null                       -- when it may be asked again
) strict, without rowid;

create table request (                     -- how often a host was asked on a day (UTC)
  host text not null references host(host) on delete cascade,
  day text not null,
  count integer not null,
  primary key (host, day)
) strict, without rowid;

create table watcher (                     -- up to when the last run of `retold watch` was alive, by the wall clock
  id integer primary key check (id = 1),
  alive real not null
) strict;
