-- What was read, for ever, and what a person decided. `concluded.sql` holds the rest, which can be made again.
-- Keys are written `references table(column)`: Datasette's pages of rows fail with the short form.
-- No JSON functions here: SQLite before 3.41 refuses them in a schema that is not trusted.
-- A change here is a step in migrations/ as well; a test compares an upgraded file with a new one.

create table page (
  sha256 text not null primary key,        -- of the bytes as they were read or fetched
  size integer not null check (size >= 0), -- of these bytes, in bytes
  packing text not null check (packing in ('zlib', 'none')),
  bytes blob not null
) strict;

create table article (
  number integer primary key,              -- of this file alone: what the index of terms knows an article by
  id text not null unique,                 -- the hash that reports name it by
  sha256 text not null,                    -- of the text
  text text not null,                      -- never changes; every place counts its characters (code points)
  source text not null,                    -- path or address as it was given
  url text,
  canonical_url text,
  outlet text,
  title text,
  byline text,
  credits text not null default '[]',
  published text,
  modified text,
  first_seen text,
  fetched text,
  language text,
  furniture text not null default '[]',
  extra text not null default '{}',
  added text not null                      -- when it came into this file
) strict;
create index article_url on article (url);
create index article_outlet on article (outlet, published);
create index article_published on article (published);

-- Filled by search.py: triggers may not write it while the schema is not trusted.
create virtual table article_fts using fts5 (
  title, text, content = 'article', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);

create table reading (
  number integer primary key,
  article text not null references article(id) on delete cascade,
  page text references page(sha256),
  source text not null,
  said text not null default '{}', -- all else that is needed to read the page again
  at text not null
) strict;
create unique index reading_once on reading (article, source, coalesce(page, ''), said);
create index reading_page on reading (page);

create table skipped (
  number integer primary key,
  source text not null,
  reason text not null,
  page text references page(sha256),
  at text not null,
  unique (source, reason)
) strict;
create index skipped_page on skipped (page);

create table decision (
  position integer primary key,            -- the order in which they were made
  id text not null,
  line text not null, -- as it stands in decisions.jsonl; undoing is a line of its own
  at text not null
) strict;
create index decision_id on decision (id);

create table forgotten (
  hash text not null primary key,          -- SHA-256 of an article's id or of an address: neither stands here itself
  kind text not null check (kind in ('article', 'url')),
  at text not null,
  why text
) strict;

create table former (
  story text not null,                     -- the id that a story had
  became text not null,                    -- the id of a story that holds articles of it now
  why text not null default '',
  at text not null,
  primary key (story, became)
) strict, without rowid;
create index former_became on former (became);

create table moved (
  became text not null,                    -- the id of a story that came about when stories merged or parted
  article text not null references article(id) on delete cascade,
  story text,                              -- the id of the story that the article was in; none: it was new
  alike real,                              -- all that came from there, to the others of this story; none: they are all
  apart real,                              -- and to those of their former story that are elsewhere; none: there are none
  decision text,                           -- the id of a person's decision that took the article there
  primary key (became, article)
) strict, without rowid;
create index moved_article on moved (article);

create table run (
  id integer primary key,
  stage text not null,
  version text not null,                   -- of retold
  parameters text not null default '{}',
  began text not null,
  ended text
) strict;

-- The tables of the index stand in postings.sql.

create table feature (
  article integer not null references article(number) on delete cascade,
  kind text not null,                      -- what was counted, with the version of how
  bytes blob not null,
  primary key (article, kind)
) strict, without rowid;
create index feature_sections on feature (article) where kind = 'sections/1' and length(bytes) > 0; -- may be round-ups

-- Articles that may not be counted, or be in no story: no other is looked at, however many there are. Who asks says
-- `cross join`, or SQLite goes through all articles to have them in order.

create table unsettled (
  article integer primary key references article(number) on delete cascade
) strict;

create trigger article_insert_unsettles after insert on article begin
  insert into unsettled values (new.number) on conflict do nothing;
end;
create trigger feature_delete_unsettles after delete on feature begin
  insert into unsettled select number from article where number = old.article on conflict do nothing;
end;

-- What is still to be concluded, and what sites repeat; can be made again from the articles.

create table waiting (
  number integer primary key autoincrement, -- of this note: a later one on the same article has another
  article text not null unique references article(id) on delete cascade,
  why text not null,                       -- its story is to be told again, or could not be told
  failed text,                             -- the id of the story that could not be told: tried again when it is another
  version text not null,                   -- of retold, when this was noted
  at text not null
) strict;

create table site (
  name text not null,                      -- the host of its address, or its outlet
  article text not null references article(id) on delete cascade,
  primary key (name, article)
) strict, without rowid;
create index site_article on site (article);

create table repeated (
  site text not null primary key,
  lines blob not null                      -- hashes of the lines that the site adds to its texts: 64 bits each, ascending
) strict, without rowid;

-- What `retold watch` keeps stands in a step of its own.

-- Seals of rows: what store/seals.py checks them by, and notes on which rows need one before a commit.

create table seal (
  kind text not null,                      -- the table of the row
  name text not null,                      -- what names the row there
  digest text not null,                    -- of all its columns; no signature: it shows accidents
  primary key (kind, name)
) strict, without rowid;

create table lost (
  kind text not null,                      -- page, article, reading, decision, …
  name text not null,                      -- what named it
  what text not null,                      -- what was known of it, and why it is gone
  at text not null,
  primary key (kind, name)
) strict, without rowid;

create table unsealed (
  kind text not null,                      -- what stands here after a commit was written by another program
  name text not null,
  primary key (kind, name)
) strict, without rowid;

create trigger article_insert_unseals after insert on article begin
  insert into unsealed values ('article', cast(new.number as text)) on conflict do nothing;
end;
create trigger article_update_unseals after update on article begin
  insert into unsealed values ('article', cast(old.number as text)) on conflict do nothing;
  insert into unsealed values ('article', cast(new.number as text)) on conflict do nothing;
end;
create trigger article_delete_unseals after delete on article begin
  insert into unsealed values ('article', cast(old.number as text)) on conflict do nothing;
end;

create trigger reading_insert_unseals after insert on reading begin
  insert into unsealed values ('reading', cast(new.number as text)) on conflict do nothing;
end;
create trigger reading_update_unseals after update on reading begin
  insert into unsealed values ('reading', cast(old.number as text)) on conflict do nothing;
  insert into unsealed values ('reading', cast(new.number as text)) on conflict do nothing;
end;
create trigger reading_delete_unseals after delete on reading begin
  insert into unsealed values ('reading', cast(old.number as text)) on conflict do nothing;
end;

create trigger skipped_insert_unseals after insert on skipped begin
  insert into unsealed values ('skipped', cast(new.number as text)) on conflict do nothing;
end;
create trigger skipped_update_unseals after update on skipped begin
  insert into unsealed values ('skipped', cast(old.number as text)) on conflict do nothing;
  insert into unsealed values ('skipped', cast(new.number as text)) on conflict do nothing;
end;
create trigger skipped_delete_unseals after delete on skipped begin
  insert into unsealed values ('skipped', cast(old.number as text)) on conflict do nothing;
end;

create trigger decision_insert_unseals after insert on decision begin
  insert into unsealed values ('decision', cast(new.position as text)) on conflict do nothing;
end;
create trigger decision_update_unseals after update on decision begin
  insert into unsealed values ('decision', cast(old.position as text)) on conflict do nothing;
  insert into unsealed values ('decision', cast(new.position as text)) on conflict do nothing;
end;
create trigger decision_delete_unseals after delete on decision begin
  insert into unsealed values ('decision', cast(old.position as text)) on conflict do nothing;
end;

create trigger forgotten_insert_unseals after insert on forgotten begin
  insert into unsealed values ('forgotten', cast(new.hash as text)) on conflict do nothing;
end;
create trigger forgotten_update_unseals after update on forgotten begin
  insert into unsealed values ('forgotten', cast(old.hash as text)) on conflict do nothing;
  insert into unsealed values ('forgotten', cast(new.hash as text)) on conflict do nothing;
end;
create trigger forgotten_delete_unseals after delete on forgotten begin
  insert into unsealed values ('forgotten', cast(old.hash as text)) on conflict do nothing;
end;

create trigger former_insert_unseals after insert on former begin
  insert into unsealed values ('former', cast(new.story as text) || '>' || cast(new.became as text)) on conflict do nothing;
end;
create trigger former_update_unseals after update on former begin
  insert into unsealed values ('former', cast(old.story as text) || '>' || cast(old.became as text)) on conflict do nothing;
  insert into unsealed values ('former', cast(new.story as text) || '>' || cast(new.became as text)) on conflict do nothing;
end;
create trigger former_delete_unseals after delete on former begin
  insert into unsealed values ('former', cast(old.story as text) || '>' || cast(old.became as text)) on conflict do nothing;
end;

create trigger moved_insert_unseals after insert on moved begin
  insert into unsealed values ('moved', cast(new.became as text) || '>' || cast(new.article as text)) on conflict do nothing;
end;
create trigger moved_update_unseals after update on moved begin
  insert into unsealed values ('moved', cast(old.became as text) || '>' || cast(old.article as text)) on conflict do nothing;
  insert into unsealed values ('moved', cast(new.became as text) || '>' || cast(new.article as text)) on conflict do nothing;
end;
create trigger moved_delete_unseals after delete on moved begin
  insert into unsealed values ('moved', cast(old.became as text) || '>' || cast(old.article as text)) on conflict do nothing;
end;

create trigger run_insert_unseals after insert on run begin
  insert into unsealed values ('run', cast(new.id as text)) on conflict do nothing;
end;
create trigger run_update_unseals after update on run begin
  insert into unsealed values ('run', cast(old.id as text)) on conflict do nothing;
  insert into unsealed values ('run', cast(new.id as text)) on conflict do nothing;
end;
create trigger run_delete_unseals after delete on run begin
  insert into unsealed values ('run', cast(old.id as text)) on conflict do nothing;
end;

create trigger feature_insert_unseals after insert on feature begin
  insert into unsealed values ('feature', cast(new.article as text) || '>' || cast(new.kind as text)) on conflict do nothing;
end;
create trigger feature_update_unseals after update on feature begin
  insert into unsealed values ('feature', cast(old.article as text) || '>' || cast(old.kind as text)) on conflict do nothing;
  insert into unsealed values ('feature', cast(new.article as text) || '>' || cast(new.kind as text)) on conflict do nothing;
end;
create trigger feature_delete_unseals after delete on feature begin
  insert into unsealed values ('feature', cast(old.article as text) || '>' || cast(old.kind as text)) on conflict do nothing;
end;
