-- Wording that articles of different stories share, and where it is still to be looked for; can be made again.

create table echo (
  number integer primary key,
  article text not null references article(id) on delete cascade, -- the later of the two by date, then by id
  other text not null references article(id) on delete cascade,
  words integer not null check (words > 0), -- of the article, that stand in the other too and in no quotation
  share real not null check (share > 0 and share <= 1), -- of the article's words, that stand in the other too
  kind text not null,                      -- of the longest passage, whose places follow: verbatim, edited
  start integer not null check (start >= 0),
  "end" integer not null check ("end" > start),
  wording text not null,
  other_start integer not null check (other_start >= 0),
  other_end integer not null check (other_end > other_start),
  other_wording text not null,
  unique (article, other)
) strict;
create index echo_other on echo (other);

create table unheard (
  article integer not null primary key references article(number) on delete cascade
) strict;
