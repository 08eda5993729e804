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
